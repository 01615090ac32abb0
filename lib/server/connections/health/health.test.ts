import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionCheck, HealthAnswer } from '@/lib/api/connections/health';
import { PERMISSIONS } from '@/lib/kinesis/account/permissions';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { openAccountLimits } from '../../streams/account-limits';
import { endpointConnections } from '../../testing/endpoint-connection';
import { type GuardedKinesis, guardKinesis } from '../../testing/guarded-kinesis';
import { openTestConsole, type TestConsole } from '../../testing/open-test-console';
import { type AwsHome, openAwsHome } from '../testing/aws-home';
import { type AwsStandIn, openAwsStandIn, STAND_IN_ACCOUNT } from '../testing/aws-stand-in';
import { openAwsConnection } from '../testing/open-aws-connection';
import { openHealthService } from './health-service';

/** The operations of Kinesis that change nothing. */
const READS = new Set(
  PERMISSIONS.filter(({ changes }) => !changes)
    .map(({ action }) => action.split(':'))
    .flatMap(([service, operation]) => (service === 'kinesis' ? operation : [])),
);

function statesOf({ checks }: HealthAnswer): Readonly<Record<string, ActionCheck['state']>> {
  return Object.fromEntries(checks.map(({ action, state }) => [action, state]));
}

describe('an account that limits what a connection may do', () => {
  let account: Simulator;
  let kinesis: GuardedKinesis;
  let console: TestConsole;

  beforeEach(async () => {
    account = await openTestSimulator();
    kinesis = await guardKinesis(account);
    console = await openTestConsole(
      endpointConnections(kinesis.port, { guarded: { apiShare: 1 } }),
    );
  });
  afterEach(async () => {
    await console.close();
    await kinesis.close();
    await account.close();
  });

  const readHealth = () => console.server.health.read(console.server.connections.find('guarded'));

  async function createStream(): Promise<void> {
    const { streams, connections } = console.server;
    await streams.create(connections.find('guarded'), { streamName: 'orders', shardCount: 2 });
  }

  test('has every read tried, and nothing that changes anything', async () => {
    await createStream();
    const from = kinesis.calls.length;
    const health = await readHealth();
    const tried = kinesis.calls.slice(from).map(({ operation }) => operation);
    expect(new Set(tried)).toEqual(READS);
    expect(health).toMatchObject({
      triedStream: 'orders',
      httpVersion: 'HTTP/1.1',
      limits: { openShardCount: 2 },
    });
    const expected = PERMISSIONS.map(({ action, changes }) => [
      action,
      (changes && 'unknown') || (action.startsWith('kinesis:') ? 'works' : 'absent'),
    ]);
    expect(statesOf(health)).toEqual(Object.fromEntries(expected));
  });

  test('is the same without a stream to look at, as far as that can be', async () => {
    const states = statesOf(await readHealth());
    expect(states).toMatchObject({
      'kinesis:ListStreams': 'works',
      'kinesis:DescribeStreamSummary': 'works',
      'kinesis:GetShardIterator': 'works',
      'kinesis:GetRecords': 'unknown',
      'kinesis:GetResourcePolicy': 'unknown',
    });
  });

  test('names what is denied', async () => {
    await createStream();
    for (const operation of ['ListStreams', 'ListShards', 'GetRecords']) {
      kinesis.denied.add(operation);
    }
    const states = statesOf(await readHealth());
    const denied = Object.keys(states).filter((action) => states[action] === 'denied');
    expect(denied).toEqual(['kinesis:ListStreams', 'kinesis:ListShards']);
    // Without a list there is no stream whose records could be read.
    expect(states['kinesis:GetRecords']).toBe('unknown');
  });

  test('remembers a change that was denied when somebody wanted it', async () => {
    await createStream();
    kinesis.denied.add('DeleteStream');
    const { streams, connections } = console.server;
    const deletion = { confirmedStreamName: 'orders', enforceConsumerDeletion: false };
    await streams.delete(connections.find('guarded'), 'orders', deletion).catch(() => {});
    expect(statesOf(await readHealth())['kinesis:DeleteStream']).toBe('denied');
  });

  test('measures the latency of what was answered', async () => {
    const { latency, clockSkewMs } = await readHealth();
    expect(latency?.answerCount).toBeGreaterThan(4);
    expect(latency?.medianMs).toBeGreaterThan(0);
    expect(Math.abs(clockSkewMs ?? Number.NaN)).toBeLessThan(2000);
  });
});

describe('AWS', () => {
  let aws: AwsStandIn;
  let home: AwsHome;

  beforeEach(async () => {
    aws = await openAwsStandIn();
    home = openAwsHome('', '[prod]\naws_access_key_id = AKIA\naws_secret_access_key = hush');
    home.set({ AWS_ENDPOINT_URL_STS: aws.address });
  });
  afterEach(async () => {
    home.restore();
    await aws.close();
  });

  const readHealth = (members: object) =>
    openHealthService(openAccountLimits()).read(
      openAwsConnection({ endpoint: aws.address, ...members }),
    );

  test('is asked whom it takes the connection for, by how much clocks differ too', async () => {
    aws.clockAheadMs = 8 * 60_000;
    const connection = openAwsConnection({ profile: 'prod', endpoint: aws.address });
    const health = await openHealthService(openAccountLimits()).read(connection);
    expect(health.identity).toEqual({
      found: {
        accountId: STAND_IN_ACCOUNT,
        arn: `arn:aws:iam::${STAND_IN_ACCOUNT}:user/ada`,
      },
    });
    expect(connection.summary.accountId).toBe(STAND_IN_ACCOUNT);
    expect(Math.round((health.clockSkewMs ?? 0) / 60_000)).toBe(-8);
  });

  test('is not asked twelve times where there are no credentials, and the reason is told', async () => {
    const health = await readHealth({ profile: 'none' });
    expect(health).toMatchObject({ failure: { code: 'profile-not-found' }, checks: [] });
    expect(aws.calls).toEqual([]);
  });

  test('that is not there is told as such', async () => {
    const health = await readHealth({ profile: 'prod', endpoint: 'http://127.0.0.1:1' });
    expect(health).toMatchObject({
      failure: { code: 'endpoint-unreachable', detail: { name: 'connection-refused' } },
      identity: { found: { accountId: STAND_IN_ACCOUNT } },
    });
  });
});
