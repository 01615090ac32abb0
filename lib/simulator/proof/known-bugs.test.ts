import { beforeEach, expect, test } from 'vitest';
import { HASH_KEY_COUNT, MAX_HASH_KEY } from '@/lib/kinesis/hash-key';
import type { WireShard } from '../model/answers/describe-shard';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { listShards } from '../operations/shards/list-shards';
import { mergeShards } from '../operations/shards/merge-shards';
import { splitShard } from '../operations/shards/split-shard';
import { updateShardCount } from '../operations/shards/update-shard-count';
import { createStream } from '../operations/streams/create-stream';
import { deleteStream } from '../operations/streams/delete-stream';
import { listStreams } from '../operations/streams/list-streams';
import { TrialKinesis } from './trial-kinesis';

/** Bugs that other simulators of Kinesis have, or had for years: one test for each. */
const stream = { StreamName: 'orders' };
const FIRST = 'shardId-000000000000';
const SECOND = 'shardId-000000000001';
const THIRD = 'shardId-000000000002';
const MIDDLE = (HASH_KEY_COUNT / 2n).toString();
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 1 });
  kinesis.nowMs += 1000;
});

test('the same shard split twice or a closed one merged again', () => {
  const isClosed = (shardId: string) =>
    `Shard ${shardId} in stream orders under account 000000000000 has already been merged or ` +
    'split, and thus is not eligible for merging or splitting.';
  split(FIRST);
  expect(() => split(FIRST)).toThrow(isClosed(FIRST));
  merge(SECOND, THIRD);
  expect(() => merge(SECOND, THIRD)).toThrow(isClosed(SECOND));
  expect(() => split(THIRD)).toThrow(isClosed(THIRD));
  expect(shards().map(({ ShardId }) => ShardId.slice(-1))).toEqual(['0', '1', '2', '3']);
});

test('ExclusiveStartShardId ignored', () => {
  split(FIRST);
  const after = (ExclusiveStartShardId: string) =>
    kinesis
      .call(listShards, { ...stream, ExclusiveStartShardId })
      .Shards.map(({ ShardId }) => ShardId);
  expect(after(FIRST)).toEqual([SECOND, THIRD]);
  expect(after(SECOND)).toEqual([THIRD]);
  expect(after('shardId-000000000099')).toEqual([]);
});

test('no NextToken/MaxResults', () => {
  kinesis.call(createStream, { StreamName: 'wide', ShardCount: 2500 });
  kinesis.nowMs += 1;
  const page = kinesis.call(listShards, { StreamName: 'wide' });
  expect(page.Shards).toHaveLength(1000);
  const pages = [page.Shards];
  for (let token = page.NextToken; token !== undefined; ) {
    const next = kinesis.call(listShards, { NextToken: token, MaxResults: 700 });
    pages.push(next.Shards);
    token = next.NextToken;
  }
  expect(pages.map(({ length }) => length)).toEqual([1000, 700, 700, 100]);
  expect(new Set(pages.flat().map(({ ShardId }) => ShardId)).size).toBe(2500);
});

test('parent mutated on split', () => {
  const [before] = shards();
  split(FIRST);
  const [after] = shards();
  const { EndingSequenceNumber, ...sequenceNumbers } = after?.SequenceNumberRange ?? {};
  expect(EndingSequenceNumber).toBeDefined();
  expect({ ...after, SequenceNumberRange: sequenceNumbers }).toEqual(before);
});

test.each([3, 7, 49, 1000])('end hash off by one for uneven counts: %i shards', (ShardCount) => {
  kinesis.call(createStream, { StreamName: 'uneven', ShardCount });
  kinesis.nowMs += 1;
  const ranges = shards('uneven').map(({ HashKeyRange }) => HashKeyRange);
  const starts = ranges.map(({ StartingHashKey }) => BigInt(StartingHashKey));
  const ends = ranges.map(({ EndingHashKey }) => BigInt(EndingHashKey));
  expect(starts).toEqual([0n, ...ends.slice(0, -1).map((end) => end + 1n)]);
  expect(ends.at(-1)).toBe(MAX_HASH_KEY);
});

test('children without parents after UpdateShardCount', () => {
  for (const TargetShardCount of [2, 3, 5, 3]) {
    kinesis.call(updateShardCount, { ...stream, TargetShardCount, ScalingType: 'UNIFORM_SCALING' });
    kinesis.nowMs += 60_000;
  }
  const listed = shards();
  const ids = new Set(listed.map(({ ShardId }) => ShardId));
  const parents = listed.slice(1).map(({ ParentShardId = '' }) => ParentShardId);
  expect(parents.filter((id) => !ids.has(id))).toEqual([]);
  expect(listed.filter(isOpen)).toHaveLength(3);
});

test('LATEST missing the first record', () => {
  const latest = iterator({ ShardIteratorType: 'LATEST' });
  expect(read(latest)).toEqual([]);
  put('first');
  put('second');
  expect(read(latest)).toEqual(['first', 'second']);
});

test('AT_TIMESTAMP ignored', () => {
  const startMs = kinesis.nowMs;
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    put(name);
    kinesis.nowMs += 100;
  }
  const at = (ms: number) =>
    read(iterator({ ShardIteratorType: 'AT_TIMESTAMP', Timestamp: startMs + ms }));
  expect(at(-5000)).toHaveLength(5);
  expect(at(200)).toEqual(['c', 'd', 'e']);
  expect(at(201)).toEqual(['d', 'e']);
  expect(at(500)).toEqual([]);
  expect(() => at(501)).toThrow(
    'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis.',
  );
});

test('iterator reuse re-reading', () => {
  for (const name of ['a', 'b', 'c']) put(name);
  const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
  const page = kinesis.call(getRecords, { ShardIterator: start, Limit: 2 });
  expect(page.Records.map(({ PartitionKey }) => PartitionKey)).toEqual(['a', 'b']);
  expect(read(page.NextShardIterator ?? '')).toEqual(['c']);
  put('d');
  expect(read(page.NextShardIterator ?? '')).toEqual(['c', 'd']);
  expect(read(start)).toEqual(['a', 'b', 'c', 'd']);
});

test('no null iterator at the end of a closed shard', () => {
  put('a');
  put('b');
  split(FIRST);
  const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
  const first = kinesis.call(getRecords, { ShardIterator: start, Limit: 1 });
  expect(first).toMatchObject({ NextShardIterator: expect.any(String), ChildShards: undefined });
  const last = kinesis.call(getRecords, { ShardIterator: first.NextShardIterator ?? '' });
  expect(last.Records).toHaveLength(1);
  expect(last.NextShardIterator).toBeUndefined();
  expect(last.ChildShards?.map(({ ShardId }) => ShardId)).toEqual([SECOND, THIRD]);
});

test('no null iterator at the end of a closed shard whose records have expired', () => {
  put('old');
  kinesis.nowMs += 60_000;
  split(FIRST);
  kinesis.nowMs += 24 * 3_600_000 - 30_000;
  const start = iterator({ ShardIteratorType: 'TRIM_HORIZON' });
  const end = kinesis.call(getRecords, { ShardIterator: start });
  expect(end.Records).toEqual([]);
  expect(end.NextShardIterator).toBeUndefined();
  expect(end.ChildShards).toHaveLength(2);
});

test('a delete of a missing stream that removes one created later', () => {
  const missing = { StreamName: 'missing' };
  expect(() => kinesis.call(deleteStream, missing)).toThrow('Stream missing under account');
  kinesis.call(createStream, { ...missing, ShardCount: 1 });
  kinesis.nowMs += 3_600_000;
  expect(kinesis.call(listStreams, {}).StreamNames).toEqual(['missing', 'orders']);
});

test('EndingSequenceNumber below StartingSequenceNumber', () => {
  split(FIRST);
  merge(SECOND, THIRD);
  split('shardId-000000000003');
  const closed = shards().filter((shard) => !isOpen(shard));
  expect(closed).toHaveLength(4);
  for (const { SequenceNumberRange } of closed) {
    const { StartingSequenceNumber, EndingSequenceNumber = '0' } = SequenceNumberRange;
    expect(BigInt(EndingSequenceNumber)).toBeGreaterThan(BigInt(StartingSequenceNumber));
  }
});

function split(ShardToSplit: string): void {
  kinesis.call(splitShard, { ...stream, ShardToSplit, NewStartingHashKey: MIDDLE });
}

function merge(ShardToMerge: string, AdjacentShardToMerge: string): void {
  kinesis.call(mergeShards, { ...stream, ShardToMerge, AdjacentShardToMerge });
}

function shards(StreamName = stream.StreamName): readonly WireShard[] {
  return kinesis.call(listShards, { StreamName }).Shards;
}

function isOpen({ SequenceNumberRange }: WireShard): boolean {
  return SequenceNumberRange.EndingSequenceNumber === undefined;
}

function put(PartitionKey: string): void {
  kinesis.call(putRecord, { ...stream, PartitionKey, Data: Buffer.from(PartitionKey) });
}

type IteratorRequest = Omit<Parameters<typeof getShardIterator.run>[1], 'ShardId'>;

function iterator(request: IteratorRequest): string {
  return kinesis.call(getShardIterator, { ...stream, ShardId: FIRST, ...request }).ShardIterator;
}

function read(ShardIterator: string): readonly string[] {
  return kinesis
    .call(getRecords, { ShardIterator })
    .Records.map(({ PartitionKey = '' }) => PartitionKey);
}
