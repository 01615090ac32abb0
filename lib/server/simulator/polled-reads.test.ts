import { MergeShardsCommand, PutRecordsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import type { IteratorStart } from '../reading/open-iterator';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { type HeldPlace, type PolledReads, readsBySdk } from './polled-reads';

const STREAM = 'orders';
const QUARTER = 2n ** 126n;
const CLOSED_SHARD = shardIdOf(0);
const OPEN_SHARD = shardIdOf(2);
const END: IteratorStart = { kind: 'end' };

let console: TestConsole;
let connection: OpenConnection;
let directly: PolledReads;
let bySdk: PolledReads;

/** Shard 0 was split into 2 and 3, and 3 was merged with 1 into 4. */
beforeEach(async () => {
  console = await openTestConsole();
  connection = console.server.connections.find('simulator');
  await console.server.streams.create(connection, { streamName: STREAM, shardCount: 2 });
  bySdk = readsBySdk(await connection.reader(), await connection.runReader());
  directly = await connection.polledReads();
  await put(20);
  await split(CLOSED_SHARD, QUARTER);
  const merge = {
    StreamName: STREAM,
    ShardToMerge: shardIdOf(3),
    AdjacentShardToMerge: shardIdOf(1),
  };
  await connection.change('MergeShards', merge, (client) =>
    client.send(new MergeShardsCommand(merge)),
  );
  await put(20);
});
afterEach(() => console.close());

async function split(shardId: string, at: bigint): Promise<void> {
  const input = {
    StreamName: STREAM,
    ShardToSplit: shardId,
    NewStartingHashKey: at.toString(),
  };
  await connection.change('SplitShard', input, (client) =>
    client.send(new SplitShardCommand(input)),
  );
}

async function put(count: number): Promise<void> {
  const input = {
    StreamName: STREAM,
    Records: Array.from({ length: count }, (_, index) => ({
      PartitionKey: `key ${index}`,
      Data: Buffer.from(`record ${index}`),
    })),
  };
  await connection.change('PutRecords', {}, (client) => client.send(new PutRecordsCommand(input)));
}

describe('directly and by the SDK', () => {
  // Iterators and how far behind they are say the time.
  beforeEach(() => console.simulator.clock.setMode('paused'));

  test('the same shards are listed', async () => {
    const listed = await bySdk.inspectShards(STREAM);
    expect(listed.shards).toHaveLength(5);
    expect(await directly.inspectShards(STREAM)).toMatchObject(listed);
    const arn = `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`;
    expect(await directly.inspectShards(arn)).toMatchObject(listed);
  });

  const starts: readonly IteratorStart[] = [
    { kind: 'start' },
    { kind: 'end' },
    { kind: 'time', ms: 1_700_000_000_123 },
  ];
  test.each(starts)(
    'the same records come, with %o of open and of closed shards',
    async (start) => {
      for (const shardId of [CLOSED_SHARD, OPEN_SHARD]) {
        const read = await readFrom(bySdk, shardId, start);
        expect(await readFrom(directly, shardId, start)).toEqual(read);
      }
    },
  );

  test.each(['at', 'after'] as const)('the same records come %s a number', async (kind) => {
    const { Records } = await readFrom(bySdk, OPEN_SHARD, { kind: 'start' });
    expect(Records).toHaveLength(3);
    const start = { kind, sequenceNumber: ensure(Records[1]?.SequenceNumber, 'a number') };
    const read = await readFrom(bySdk, OPEN_SHARD, start);
    expect(await readFrom(directly, OPEN_SHARD, start)).toEqual(read);
  });

  test('the end of a closed shard is told', async () => {
    for (const reads of [bySdk, directly]) {
      const { NextShardIterator } = await readFrom(reads, CLOSED_SHARD, { kind: 'end' });
      expect(NextShardIterator).toBeUndefined();
    }
  });

  const refused: readonly (readonly [string, (reads: PolledReads) => Promise<unknown>])[] = [
    ['a stream that is not there', (reads) => reads.inspectShards('clicks')],
    ['a shard that is not there', (reads) => reads.openIterator(STREAM, 'shardId-9', END)],
    [
      'a number of another shard',
      (reads) => reads.openIterator(STREAM, OPEN_SHARD, { kind: 'at', sequenceNumber: '5' }),
    ],
    [
      'a time to come',
      (reads) => reads.openIterator(STREAM, OPEN_SHARD, { kind: 'time', ms: 9e12 }),
    ],
    ['an iterator that was not made here', (reads) => reads.getRecords(STREAM, 'abc', 10)],
    ['an iterator that is too long', (reads) => reads.getRecords(STREAM, 'a'.repeat(600), 10)],
    ['more records than are given', (reads) => reads.getRecords(STREAM, 'abc', 20_000)],
  ];
  test.each(refused)('%s is refused in the same words', async (_name, ask) => {
    const { name, message } = await failureOf(ask(bySdk));
    expect(await failureOf(ask(directly))).toMatchObject({ name, message, $fault: 'client' });
  });

  test('an iterator that has expired is refused in the same words', async () => {
    const iterator = await bySdk.openIterator(STREAM, OPEN_SHARD, END);
    console.simulator.clock.jump(3_600_000);
    const { name, message } = await failureOf(bySdk.getRecords(STREAM, iterator, 10));
    expect(name).toBe('ExpiredIteratorException');
    expect(await failureOf(directly.getRecords(STREAM, iterator, 10))).toMatchObject({
      name,
      message,
    });
  });
});

test('calls that go wrong on purpose do so by the SDK, which repeats them', async () => {
  const handle = vi.spyOn(console.simulator, 'handle');
  await console.simulator.setFaults([
    { kind: 'failure', operation: 'GetRecords', percent: 100, delayMs: 0 },
  ]);
  const iterator = await directly.openIterator(STREAM, OPEN_SHARD, END);
  await expect(directly.getRecords(STREAM, iterator, 10)).rejects.toMatchObject({
    name: 'InternalFailure',
  });
  expect(handle).toHaveBeenCalledTimes(2);
});

describe('shards that rest', () => {
  const placeAt = async (shardId: string, start: IteratorStart): Promise<HeldPlace> => {
    const iterator = await directly.openIterator(STREAM, shardId, start);
    return { shardId, from: { kind: 'iterator', iterator } };
  };
  const resting = async (...places: readonly HeldPlace[]) => [
    ...(await directly.findResting(STREAM, places)),
  ];

  test('are open and have nothing behind the place', async () => {
    const end = await placeAt(OPEN_SHARD, END);
    expect(await resting(end, await placeAt(shardIdOf(4), { kind: 'start' }))).toEqual([
      OPEN_SHARD,
    ]);
    await put(20);
    expect(await resting(end)).toEqual([]);
  });

  test('have nothing behind their last record, and something behind the one before', async () => {
    const iterator = await directly.openIterator(STREAM, OPEN_SHARD, { kind: 'start' });
    const { Records = [] } = await directly.getRecords(STREAM, iterator, 1000);
    const [last, one] = Records.toReversed();
    const behind = (sequenceNumber = ''): HeldPlace => ({
      shardId: OPEN_SHARD,
      from: { kind: 'after', sequenceNumber },
    });
    expect(await resting(behind(last?.SequenceNumber))).toEqual([OPEN_SHARD]);
    expect(await resting(behind(one?.SequenceNumber))).toEqual([]);
  });

  test('are not those that are closed, whose children are to be told', async () => {
    expect(await resting(await placeAt(CLOSED_SHARD, END))).toEqual([]);
  });

  test('are no longer known as such once they have been split', async () => {
    const end = await placeAt(OPEN_SHARD, END);
    expect(await resting(end)).toEqual([OPEN_SHARD]);
    await split(OPEN_SHARD, QUARTER / 2n);
    expect(await resting(end)).toEqual([]);
  });

  test('are not told of places of another shard, nor of a stream that is gone', async () => {
    const { from } = await placeAt(OPEN_SHARD, END);
    expect(await resting({ shardId: shardIdOf(4), from })).toEqual([]);
    await console.server.streams.delete(connection, STREAM, {
      enforceConsumerDeletion: false,
    });
    expect(await resting({ shardId: OPEN_SHARD, from })).toEqual([]);
  });
});

/** Three records at most, so that some stay behind. */
async function readFrom(reads: PolledReads, shardId: string, start: IteratorStart) {
  const iterator = await reads.openIterator(STREAM, shardId, start);
  const {
    Records = [],
    NextShardIterator,
    MillisBehindLatest,
  } = await reads.getRecords(STREAM, iterator, 3);
  return {
    Records: Records.map(({ Data, ...record }) => ({
      ...record,
      data: String(Buffer.from(Data ?? [])),
    })),
    NextShardIterator,
    MillisBehindLatest,
  };
}

async function failureOf(answer: Promise<unknown>): Promise<Error> {
  const [outcome] = await Promise.allSettled([answer]);
  if (outcome.status === 'rejected' && outcome.reason instanceof Error) return outcome.reason;
  throw new Error('It was answered');
}
