import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_HASH_KEY } from '@/lib/kinesis/hash-key';
import { KinesisError } from '../model/kinesis-error';
import { openShardsIn } from '../model/state';
import { settle } from '../model/transitions/settle';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { putRecords } from '../operations/records/put-records';
import { listShards } from '../operations/shards/list-shards';
import { mergeShards } from '../operations/shards/merge-shards';
import { splitShard } from '../operations/shards/split-shard';
import { updateShardCount } from '../operations/shards/update-shard-count';
import { createStream } from '../operations/streams/create-stream';
import { isPlaced } from '../records/append-records';
import { TrialKinesis } from './trial-kinesis';

const stream = { StreamName: 'stream' };

/** Anything that may happen to a stream; what Kinesis refuses changes nothing. */
type Act =
  | { readonly kind: 'split'; readonly shard: number; readonly share: number }
  | { readonly kind: 'merge'; readonly shard: number }
  | { readonly kind: 'scale'; readonly target: number }
  | { readonly kind: 'put'; readonly partitionKey: string }
  | { readonly kind: 'put many'; readonly partitionKeys: readonly string[] }
  | { readonly kind: 'wait'; readonly ms: number };

const shardChoice = fc.nat(30);
const partitionKey = fc.string({ minLength: 1, maxLength: 4 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('split' as const),
    shard: shardChoice,
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('merge' as const), shard: shardChoice }),
  fc.record({ kind: fc.constant('scale' as const), target: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ kind: fc.constant('put' as const), partitionKey }),
  fc.record({
    kind: fc.constant('put many' as const),
    partitionKeys: fc.array(partitionKey, { minLength: 1, maxLength: 9 }),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(5000) }),
);

const story = fc.record({
  shardCount: fc.integer({ min: 1, max: 4 }),
  transitionMs: fc.constantFrom(0, 1, 1500),
  acts: fc.array(act, { maxLength: 60, size: 'max' }),
});

describe('whatever happens to a stream', () => {
  test('its open shards tile the key space', () => {
    fc.assert(
      fc.property(story, ({ acts, ...start }) => {
        const { kinesis } = begin(start);
        for (const each of acts) {
          perform(kinesis, each);
          expectTiling(kinesis);
        }
      }),
    );
  });

  test('sequence numbers rise within each shard', () => {
    fc.assert(
      fc.property(story, ({ acts, ...start }) => {
        const { kinesis, puts } = begin(start);
        for (const each of acts) puts.push(...perform(kinesis, each));
        const latest = new Map<string, bigint>();
        for (const { shardId, sequenceNumber } of puts) {
          expect(sequenceNumber).toBeGreaterThan(latest.get(shardId) ?? 0n);
          latest.set(shardId, sequenceNumber);
        }
        for (const { shardId, startingSequenceNumber, endingSequenceNumber } of shardsOf(kinesis)) {
          const last = latest.get(shardId) ?? startingSequenceNumber;
          expect(last).toBeGreaterThanOrEqual(startingSequenceNumber);
          expect(endingSequenceNumber ?? last + 1n).toBeGreaterThan(last);
        }
      }),
    );
  });

  test('every record is read exactly once, and in the order of its key, along the lineage', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 1, max: 5 }), ({ acts, ...start }, limit) => {
        const { kinesis, puts } = begin(start);
        for (const each of acts) puts.push(...perform(kinesis, each));
        const read = readLineage(kinesis, limit);
        expect([...read].sort()).toEqual(puts.map(({ id }) => id).sort());
        for (const key of new Set(puts.map((put) => put.partitionKey))) {
          const isOfKey = (id: string) => id.startsWith(`${JSON.stringify(key)}/`);
          const written = puts.map(({ id }) => id).filter(isOfKey);
          expect(read.filter(isOfKey)).toEqual(written);
        }
      }),
    );
  });

  test('at any second of its life the listed shards of that time tile the key space', () => {
    fc.assert(
      fc.property(story, fc.nat(100_000), ({ acts, ...start }, offsetMs) => {
        const { kinesis } = begin(start);
        const createdAtMs = kinesis.nowMs;
        for (const each of acts) perform(kinesis, each);
        const Timestamp = Math.min(createdAtMs + offsetMs, kinesis.nowMs);
        const { Shards } = kinesis.call(listShards, {
          ...stream,
          ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp },
        });
        const ranges = Shards.map(({ HashKeyRange }) => HashKeyRange)
          .map(({ StartingHashKey, EndingHashKey }) => [
            BigInt(StartingHashKey),
            BigInt(EndingHashKey),
          ])
          .sort(([a = 0n], [b = 0n]) => (a < b ? -1 : 1));
        expect(gapsIn(ranges)).toEqual([]);
      }),
    );
  });
});

interface Put {
  readonly id: string;
  readonly partitionKey: string;
  readonly shardId: string;
  readonly sequenceNumber: bigint;
}

function begin({ shardCount, transitionMs }: { shardCount: number; transitionMs: number }) {
  const kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: shardCount });
  kinesis.state = settle(kinesis.state, kinesis.nowMs);
  kinesis.transitionMs = transitionMs;
  const puts: Put[] = [];
  return { kinesis, puts };
}

/** What was put by the act. */
function perform(kinesis: TrialKinesis, each: Act): readonly Put[] {
  try {
    return attempt(kinesis, each);
  } catch (error) {
    if (error instanceof KinesisError) return [];
    throw error;
  }
}

function attempt(kinesis: TrialKinesis, each: Act): readonly Put[] {
  const shards = shardsOf(kinesis);
  switch (each.kind) {
    case 'split': {
      const shard = shards[each.shard % shards.length];
      const { startingHashKey = 0n, endingHashKey = 0n } = shard?.hashKeyRange ?? {};
      const width = endingHashKey - startingHashKey;
      const key = startingHashKey + (width * BigInt(Math.floor(each.share * 1e6))) / 1_000_000n;
      kinesis.call(splitShard, {
        ...stream,
        ShardToSplit: shard?.shardId ?? '0',
        NewStartingHashKey: key.toString(),
      });
      return [];
    }
    case 'merge': {
      const open = openShardsIn(streamOf(kinesis));
      const at = each.shard % open.length;
      kinesis.call(mergeShards, {
        ...stream,
        ShardToMerge: open[at]?.shardId ?? '0',
        AdjacentShardToMerge: open[at + 1]?.shardId ?? '0',
      });
      return [];
    }
    case 'scale':
      kinesis.call(updateShardCount, {
        ...stream,
        TargetShardCount: each.target,
        ScalingType: 'UNIFORM_SCALING',
      });
      return [];
    case 'put': {
      const id = nextId(kinesis, each.partitionKey, 0);
      const placed = kinesis.call(putRecord, {
        ...stream,
        PartitionKey: each.partitionKey,
        Data: Buffer.from(id),
      });
      return [toPut(id, each.partitionKey, placed)];
    }
    case 'put many': {
      const ids = each.partitionKeys.map((key, index) => nextId(kinesis, key, index));
      const { Records } = kinesis.call(putRecords, {
        ...stream,
        Records: each.partitionKeys.map((PartitionKey, index) => ({
          PartitionKey,
          Data: Buffer.from(ids[index] ?? ''),
        })),
      });
      return Records.filter(isPlaced).map((placed, index) =>
        toPut(ids[index] ?? '', each.partitionKeys[index] ?? '', placed),
      );
    }
    case 'wait':
      kinesis.nowMs += each.ms;
      return [];
  }
}

function nextId(kinesis: TrialKinesis, key: string, offset: number): string {
  return `${JSON.stringify(key)}/${streamOf(kinesis).nextSequenceIndex + offset}`;
}

function toPut(
  id: string,
  key: string,
  { ShardId, SequenceNumber }: { ShardId: string; SequenceNumber: string },
): Put {
  return { id, partitionKey: key, shardId: ShardId, sequenceNumber: BigInt(SequenceNumber) };
}

/** As a consumer does: a shard to its end, then its children, a merged one after both parents. */
function readLineage(kinesis: TrialKinesis, limit: number): readonly string[] {
  kinesis.nowMs += 10_000;
  const { Shards } = kinesis.call(listShards, {
    ...stream,
    ShardFilter: { Type: 'AT_TRIM_HORIZON' },
  });
  const queue = Shards.map(({ ShardId }) => ShardId);
  const done = new Set<string>();
  const read: string[] = [];
  for (let ShardId = queue.shift(); ShardId !== undefined; ShardId = queue.shift()) {
    let iterator: string | undefined = kinesis.call(getShardIterator, {
      ...stream,
      ShardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }).ShardIterator;
    while (iterator !== undefined) {
      const page = nextPage(kinesis, iterator, limit);
      read.push(...page.ids);
      if (page.isEnd) done.add(ShardId);
      queue.push(
        ...page.children
          .filter(({ ParentShards }) => ParentShards.every((parent) => done.has(parent)))
          .map((child) => child.ShardId),
      );
      iterator = page.next;
    }
  }
  return read;
}

function nextPage(kinesis: TrialKinesis, iterator: string, limit: number) {
  const answer = kinesis.call(getRecords, { ShardIterator: iterator, Limit: limit });
  return {
    ids: answer.Records.map(({ Data }) => Buffer.from(Data).toString()),
    isEnd: answer.NextShardIterator === undefined,
    next: answer.MillisBehindLatest === 0 ? undefined : answer.NextShardIterator,
    children: answer.ChildShards ?? [],
  };
}

function expectTiling(kinesis: TrialKinesis): void {
  const ranges = openShardsIn(streamOf(kinesis)).map(({ hashKeyRange }) => [
    hashKeyRange.startingHashKey,
    hashKeyRange.endingHashKey,
  ]);
  expect(gapsIn(ranges)).toEqual([]);
}

/** Where a range does not begin right after the one before. */
function gapsIn(sorted: readonly (readonly bigint[])[]): readonly string[] {
  const ends = [-1n, ...sorted.map(([, end = 0n]) => end)];
  const starts = [...sorted.map(([start = 0n]) => start), MAX_HASH_KEY + 1n];
  return starts.flatMap((start, index) => {
    const before = ends[index] ?? 0n;
    return before + 1n === start ? [] : [`${before} | ${start}`];
  });
}

function streamOf(kinesis: TrialKinesis) {
  const found = settle(kinesis.state, kinesis.nowMs).streams.get(stream.StreamName);
  if (found === undefined) throw new Error('the stream is gone');
  return found;
}

function shardsOf(kinesis: TrialKinesis) {
  return streamOf(kinesis).shards;
}
