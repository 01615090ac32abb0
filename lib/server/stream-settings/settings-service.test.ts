import { PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SetStream, settingCall } from '@/lib/kinesis/settings/setting-call';
import { applyChange, type SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import type { OpenConnection } from '../connections/open-connection';
import { describeError } from '../http/error-response';
import { endpointConnections } from '../testing/endpoint-connection';
import { type GuardedKinesis, guardKinesis } from '../testing/guarded-kinesis';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

const READS = /^(Describe|List|Get)/;

let account: Simulator;
let kinesis: GuardedKinesis;
let console: TestConsole;
let connection: OpenConnection;

beforeEach(async () => {
  account = await openTestSimulator();
  await open(await guardKinesis(account));
  await console.server.streams.create(connection, { streamName: 'orders', shardCount: 2 });
});
afterEach(async () => {
  await close();
  await account.close();
});

async function open(guarded: GuardedKinesis): Promise<void> {
  kinesis = guarded;
  console = await openTestConsole(
    endpointConnections(guarded.port, { guarded: { apiShare: 1 }, looking: { readOnly: true } }),
  );
  connection = console.server.connections.find('guarded');
}

async function close(): Promise<void> {
  await console.close();
  await kinesis.close();
}

const read = () => console.server.settings.read(connection, 'orders');
const change = (wanted: SettingChange) =>
  console.server.settings.change(connection, 'orders', wanted);
const changesSent = () => kinesis.calls.filter(({ operation }) => !READS.test(operation));

/** One after the other, each allowed by what those before it have made. */
const ALL_CHANGES: readonly SettingChange[] = [
  { kind: 'retention', from: 24, to: 72 },
  { kind: 'retention', from: 72, to: 48 },
  { kind: 'encryption', to: 'alias/ours' },
  { kind: 'encryption', from: 'alias/ours', to: 'alias/aws/kinesis' },
  { kind: 'encryption', from: 'alias/aws/kinesis' },
  { kind: 'monitoring', to: 'on' },
  { kind: 'monitoring', to: 'off' },
  { kind: 'max-record-size', to: 2048 },
  { kind: 'tag', key: 'team', value: 'ours' },
  { kind: 'tag', key: 'team', value: 'theirs' },
  { kind: 'tag', key: 'cost center', value: 'a=b' },
  { kind: 'untag', key: 'team' },
  { kind: 'register-consumer', consumerName: 'audit' },
  { kind: 'deregister-consumer', consumerName: 'audit' },
  { kind: 'mode', to: 'ON_DEMAND' },
  { kind: 'distribution', to: 'AUTO' },
  { kind: 'distribution', to: 'USER_PARTITION_KEY' },
  { kind: 'distribution', to: 'AUTO' },
  { kind: 'mode', to: 'PROVISIONED' },
];

describe('a change', () => {
  test('of every kind makes the settings that the rules foretell', async () => {
    const { settings, streams, connections } = console.server;
    // The console's own simulator, which has no budget of calls.
    const simulator = connections.find('simulator');
    await streams.create(simulator, { streamName: 'orders', shardCount: 2 });
    let expected = (await settings.read(simulator, 'orders')).settings;
    for (const wanted of ALL_CHANGES) {
      await settings.change(simulator, 'orders', wanted);
      expected = applyChange(expected, wanted);
      expect((await settings.read(simulator, 'orders')).settings).toEqual({
        ...expected,
        tags: expected.tags?.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      });
    }
  });

  test('of every kind is the call that was shown, and stands in the audit log', async () => {
    const { stream } = await read();
    const created = changesSent().length;
    for (const wanted of ALL_CHANGES) await change(wanted);
    const shown = ALL_CHANGES.map((wanted) => shownCall(stream, wanted));
    expect(changesSent().slice(created)).toEqual(shown);
    expect((await console.server.audit.entries()).slice(1)).toMatchObject(
      shown.map((call) => ({ ...call, connectionId: 'guarded', outcome: 'accepted' })),
    );
  });

  test('that the settings do not allow any more is refused before anything is sent', async () => {
    await change({ kind: 'retention', from: 24, to: 72 });
    const before = changesSent().length;
    const stale = change({ kind: 'retention', from: 24, to: 48 });
    expect(describeError(await stale.catch((error: unknown) => error))).toMatchObject({
      status: 409,
      error: { code: 'setting-refused' },
    });
    expect(changesSent()).toHaveLength(before);
  });

  test('that only Kinesis can refuse is refused in its words', async () => {
    await change({ kind: 'mode', to: 'ON_DEMAND' });
    await change({ kind: 'mode', to: 'PROVISIONED' });
    await expect(change({ kind: 'mode', to: 'ON_DEMAND' })).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'UpdateStreamMode was called 2 times in the last 24 hours for stream orders.',
    });
    expect((await console.server.audit.entries()).at(-1)).toMatchObject({
      operation: 'UpdateStreamMode',
      outcome: 'LimitExceededException',
    });
  });

  test('is not sent on a connection that is read-only', async () => {
    const looking = console.server.connections.find('looking');
    const before = changesSent().length;
    const wanted = { kind: 'monitoring', to: 'on' } as const;
    await expect(console.server.settings.change(looking, 'orders', wanted)).rejects.toMatchObject({
      code: 'read-only',
    });
    expect(changesSent()).toHaveLength(before);
  });
});

describe('the settings', () => {
  test('take four calls, however many viewers ask at once', async () => {
    const before = kinesis.calls.length;
    await Promise.all([read(), read(), read()]);
    expect(kinesis.calls.slice(before).map(({ operation }) => operation)).toEqual([
      'DescribeStreamSummary',
      'ListStreamConsumers',
      'ListTagsForStream',
      'GetResourcePolicy',
    ]);
  });

  test('have all but what may not be read, and name the permission', async () => {
    for (const operation of ['ListTagsForStream', 'GetResourcePolicy']) {
      kinesis.denied.add(operation);
    }
    const { settings, missingPermissions } = await read();
    expect(settings).toMatchObject({ retentionHours: 24, consumers: [] });
    expect(settings.tags).toBeUndefined();
    expect(settings.policy).toBeUndefined();
    expect(missingPermissions).toEqual(['kinesis:ListTagsForStream', 'kinesis:GetResourcePolicy']);
  });

  test('leave out what an endpoint does not tell', async () => {
    await change({ kind: 'encryption', to: 'alias/ours' });
    await close();
    await open(await guardKinesis(account, { leavesOut: ['MaxRecordSizeInKiB', 'KeyId'] }));
    const { settings } = await read();
    expect(settings.maxRecordKiB).toBeUndefined();
    // A key that is not named is the one that every account has.
    expect(settings.keyId).toBe('alias/aws/kinesis');
  });

  test('have the policy as it was put, and say that there is none', async () => {
    expect((await read()).settings.policy).toBe('');
    const policy = JSON.stringify({ Statement: [] });
    const { stream } = await read();
    const input = { ResourceARN: stream.streamArn, Policy: policy };
    await connection.change('PutResourcePolicy', input, (client) =>
      client.send(new PutResourcePolicyCommand(input)),
    );
    expect((await read()).settings.policy).toBe(policy);
  });
});

/** As it goes over the wire: only tags are written otherwise in code than in a request. */
function shownCall(stream: SetStream, wanted: SettingChange) {
  const { operation, input } = settingCall(stream, wanted);
  return operation === 'AddTagsToStream'
    ? { operation, input: { ...input, Tags: input.Tags.tags } }
    : { operation, input };
}
