import { DescribeStreamSummaryCommand, ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { newStreamCalls } from '@/lib/kinesis/settings/new-stream';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import type { OpenConnection } from '../connections/open-connection';
import { endpointConnections } from '../testing/endpoint-connection';
import { type GuardedKinesis, guardKinesis } from '../testing/guarded-kinesis';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { createStream } from './create-delete-stream';

const READS = /^(Describe|List|Get)/;
const TAGS = [
  { key: 'team', value: 'shop' },
  { key: 'cost center', value: '' },
];
const WEEK = { streamName: 'orders', shardCount: 2, retentionHours: 168, tags: TAGS };
const WITHOUT_WAITING = { pollMs: 1, patienceMs: 0 };

let account: Simulator;
let kinesis: GuardedKinesis;
let console: TestConsole;
let connection: OpenConnection;

async function open(transitionMs: number): Promise<void> {
  account = await openTestSimulator({ transitionMs });
  kinesis = await guardKinesis(account);
  console = await openTestConsole(endpointConnections(kinesis.port, { guarded: { apiShare: 1 } }));
  connection = console.server.connections.find('guarded');
}

async function close(): Promise<void> {
  await console.close();
  await kinesis.close();
  await account.close();
}

async function retentionNow(): Promise<number | undefined> {
  const reader = await connection.reader();
  const answer = await reader.send(new DescribeStreamSummaryCommand({ StreamName: 'orders' }));
  return answer.StreamDescriptionSummary?.RetentionPeriodHours;
}

const changesSent = () => kinesis.calls.filter(({ operation }) => !READS.test(operation));

describe('a stream that keeps a week, with tags', () => {
  beforeEach(() => open(0));
  afterEach(close);

  test('is made by the calls that were shown, which stand in the audit log', async () => {
    expect(await console.server.streams.create(connection, WEEK)).toEqual({});
    expect(await retentionNow()).toBe(168);
    const reader = await connection.reader();
    const { Tags } = await reader.send(new ListTagsForStreamCommand({ StreamName: 'orders' }));
    expect(Tags).toEqual([
      { Key: 'cost center', Value: '' },
      { Key: 'team', Value: 'shop' },
    ]);
    const shown = newStreamCalls(WEEK).filter(({ kind }) => kind === 'send');
    expect(shown).toHaveLength(2);
    expect(changesSent().map(({ operation }) => operation)).toEqual(
      shown.map((call) => call.kind === 'send' && call.operation),
    );
    expect(changesSent()[0]?.input).toMatchObject({ Tags: { team: 'shop', 'cost center': '' } });
    expect(changesSent()[1]?.input).toEqual(shown[1]?.input);
    expect(await console.server.audit.entries()).toMatchObject([
      { operation: 'CreateStream', outcome: 'accepted' },
      { operation: 'IncreaseStreamRetentionPeriod', outcome: 'accepted' },
    ]);
  });

  test('is there all the same where only its retention is refused, which is said', async () => {
    kinesis.denied.add('IncreaseStreamRetentionPeriod');
    expect(await console.server.streams.create(connection, WEEK)).toMatchObject({
      retentionFailure: {
        code: 'AccessDeniedException',
        permission: 'kinesis:IncreaseStreamRetentionPeriod',
      },
    });
    expect(await retentionNow()).toBe(24);
  });

  test('is not there where it is itself refused, and nothing else is sent', async () => {
    kinesis.denied.add('CreateStream');
    await expect(console.server.streams.create(connection, WEEK)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(kinesis.calls.map(({ operation }) => operation)).toEqual(['CreateStream']);
  });

  test('asks nothing but CreateStream where a day is enough', async () => {
    await console.server.streams.create(connection, { ...WEEK, retentionHours: 24 });
    expect(kinesis.calls.map(({ operation }) => operation)).toEqual(['CreateStream']);
  });
});

describe('a stream that is CREATING for a while', () => {
  afterEach(close);

  test('gets its retention once it is ACTIVE', async () => {
    await open(50);
    const pace = { pollMs: 1, patienceMs: MS_PER_MINUTE };
    expect(await createStream(connection, WEEK, pace)).toEqual({});
    expect(await retentionNow()).toBe(168);
  });

  test('keeps a day where nobody waits any longer, which is said', async () => {
    await open(MS_PER_MINUTE);
    expect(await createStream(connection, WEEK, WITHOUT_WAITING)).toMatchObject({
      retentionFailure: {
        code: 'still-creating',
        detail: { name: 'never-active', status: 'CREATING' },
      },
    });
    expect(changesSent().map(({ operation }) => operation)).toEqual(['CreateStream']);
  });
});
