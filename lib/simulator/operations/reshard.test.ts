import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../proof/trial-kinesis';
import { putRecord } from './records/put-record';
import { mergeShards } from './shards/merge-shards';
import { splitShard } from './shards/split-shard';
import { updateShardCount } from './shards/update-shard-count';
import { createStream } from './streams/create-stream';
import { describeStream } from './streams/describe-stream';

const stream = { StreamName: 'orders' };
const MIDDLE = '170141183460469231731687303715884105728';
const MAX = '340282366920938463463374607431768211455';
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 1 });
  kinesis.nowMs += 1000;
});

describe('SplitShard', () => {
  test.each(['0', '1', MAX, '999999999999999999999999999999999999999'])(
    'refuses the key %s, which would leave a child without two keys',
    (key) => {
      expect(() => split('shardId-000000000000', key)).toThrow(
        `NewStartingHashKey ${key} used in SplitShard() on shard shardId-000000000000 in stream ` +
          "orders under account 000000000000 is not both greater than one plus the shard's " +
          `StartingHashKey 0 and less than the shard's EndingHashKey ${MAX}.`,
      );
      expect(statusNow()).toBe('ACTIVE');
    },
  );

  test('takes the keys next to the edges', () => {
    split('shardId-000000000000', '2');
    split('shardId-000000000002', (BigInt(MAX) - 1n).toString());
    expect(openRanges()).toEqual([
      ['0', '1'],
      ['2', (BigInt(MAX) - 2n).toString()],
      [(BigInt(MAX) - 1n).toString(), MAX],
    ]);
  });

  test('the stream is UPDATING with its old shards until the time is over', () => {
    kinesis.transitionMs = 2000;
    split('shardId-000000000000', MIDDLE);
    kinesis.nowMs += 1999;
    expect(statusNow()).toBe('UPDATING');
    expect(openRanges()).toEqual([['0', MAX]]);
    expect(() => split('shardId-000000000000', MIDDLE)).toThrow(
      'Stream orders under account 000000000000 not ACTIVE, instead in state UPDATING',
    );
    const { ShardId } = kinesis.call(putRecord, record('during'));
    expect(ShardId).toBe('shardId-000000000000');
    kinesis.nowMs += 1;
    expect(statusNow()).toBe('ACTIVE');
    expect(openRanges()).toHaveLength(2);
  });

  test('children are created in the second after the parent closed', () => {
    split('shardId-000000000000', MIDDLE);
    const [parent, lower, upper] = kinesis.call(describeStream, stream).StreamDescription.Shards;
    const seconds = (number: string | undefined, shift: bigint) =>
      (BigInt(number ?? 0) >> shift) & 0xfffffffffn;
    const closed = seconds(parent?.SequenceNumberRange.EndingSequenceNumber, 36n);
    for (const child of [lower, upper]) {
      const created = seconds(child?.SequenceNumberRange.StartingSequenceNumber, 148n);
      expect(created).toBe(closed + 1n);
      expect(child?.ParentShardId).toBe('shardId-000000000000');
    }
  });

  test.each([
    ['shardId-000000000007', 'Could not find shard shardId-000000000007 in stream orders'],
    ['7', 'Could not find shard shardId-000000000007 in stream orders'],
    ['ABC', 'Could not find shard ABC in stream orders'],
  ])('does not know the shard %s', (shardId, message) => {
    expect(() => split(shardId, MIDDLE)).toThrow(message);
  });

  test('counts against the account’s shard limit', () => {
    kinesis.shardLimit = 1;
    expect(() => split('shardId-000000000000', MIDDLE)).toThrow(
      'Number of additional shards that would have resulted from this request: 1.',
    );
  });

  test('is not for on-demand streams', () => {
    kinesis.call(createStream, { StreamName: 'free' });
    kinesis.nowMs += 1;
    expect(() =>
      kinesis.call(splitShard, { StreamName: 'free', ShardToSplit: '0', NewStartingHashKey: '9' }),
    ).toThrow('Request is invalid. Stream free under account 000000000000 is in On-Demand mode.');
  });
});

describe('MergeShards', () => {
  test('joins neighbors, naming the lower as the parent', () => {
    split('0', MIDDLE);
    merge('1', '2');
    const { Shards } = kinesis.call(describeStream, stream).StreamDescription;
    expect(Shards.at(-1)).toMatchObject({
      ShardId: 'shardId-000000000003',
      ParentShardId: 'shardId-000000000001',
      AdjacentParentShardId: 'shardId-000000000002',
      HashKeyRange: { StartingHashKey: '0', EndingHashKey: MAX },
    });
  });

  test.each([
    ['4', '3', 'the wrong order'],
    ['1', '1', 'itself'],
    ['1', '4', 'no neighbor'],
  ])('refuses %s and %s: %s', (lower, upper) => {
    split('0', MIDDLE);
    split('2', '255211775190703847597530955573826158591');
    expect(() => merge(lower, upper)).toThrow(
      `Shards shardId-00000000000${lower} and shardId-00000000000${upper} in stream orders under account ` +
        '000000000000 are not an adjacent pair of shards eligible for merging',
    );
    expect(statusNow()).toBe('ACTIVE');
  });
});

describe('UpdateShardCount', () => {
  // The totals of 2, 4 and 5 agree with those that moto says it took from AWS; that of 13 does not.
  test.each([
    [2, 4, 6],
    [4, 5, 15],
    [10, 13, 43],
    [4, 2, 6],
    [4, 3, 11],
    [5, 3, 13],
  ])('from %i to %i leaves equal shards and %i listed', (from, target, listed) => {
    kinesis.call(createStream, { StreamName: 'scaled', ShardCount: from });
    scale(target, 'scaled');
    const { Shards } = kinesis.call(describeStream, { StreamName: 'scaled' }).StreamDescription;
    expect(Shards).toHaveLength(listed);
    expect(Shards.slice(from).every(({ ParentShardId }) => ParentShardId !== undefined)).toBe(true);
    expect(openRanges('scaled').map(([start]) => start)).toEqual(
      Array.from({ length: target }, (_, index) =>
        ((BigInt(index) * 2n ** 128n) / BigInt(target)).toString(),
      ),
    );
  });

  test('counts the shards on the way against the account’s limit', () => {
    scale(2);
    kinesis.shardLimit = 3;
    expect(() => scale(3)).toThrow(
      'Current shard count for the account: 2. Limit: 3. Number of additional shards that would ' +
        'have resulted from this request: 2.',
    );
    kinesis.shardLimit = 4;
    scale(3);
    kinesis.shardLimit = 1;
    expect(() => scale(2)).toThrow('from this request: 1.');
    kinesis.shardLimit = 4;
    scale(2);
    kinesis.shardLimit = 1;
    expect(scale(1).TargetShardCount).toBe(1);
  });

  test('answers with the counts before and after', () => {
    expect(scale(2)).toMatchObject({
      StreamName: 'orders',
      CurrentShardCount: 1,
      TargetShardCount: 2,
    });
  });

  test('refuses more than double and less than half', () => {
    expect(() => scale(3)).toThrow(
      'UpdateShardCount cannot scale up over double your current open shard count. ' +
        'Current open shard count: 1, Target shard count: 3',
    );
    scale(2);
    scale(4);
    expect(() => scale(1)).toThrow('cannot scale down below half');
  });

  test('may be called ten times in 24 hours', () => {
    for (let call = 0; call < 10; call++) scale(1 + (call % 2));
    expect(() => scale(1)).toThrow('24 hours');
    kinesis.nowMs += 24 * 3_600_000;
    expect(scale(1).TargetShardCount).toBe(1);
  });
});

function split(shardId: string, key: string): void {
  kinesis.call(splitShard, { ...stream, ShardToSplit: shardId, NewStartingHashKey: key });
}

function merge(lower: string, upper: string): void {
  kinesis.call(mergeShards, { ...stream, ShardToMerge: lower, AdjacentShardToMerge: upper });
}

function scale(target: number, StreamName = 'orders') {
  kinesis.nowMs += 1000;
  return kinesis.call(updateShardCount, {
    StreamName,
    TargetShardCount: target,
    ScalingType: 'UNIFORM_SCALING',
  });
}

function record(partitionKey: string) {
  return { ...stream, PartitionKey: partitionKey, Data: Buffer.from('x') };
}

function statusNow(): string {
  return kinesis.call(describeStream, stream).StreamDescription.StreamStatus;
}

function openRanges(StreamName = 'orders'): readonly (readonly string[])[] {
  return kinesis
    .call(describeStream, { StreamName })
    .StreamDescription.Shards.filter(
      ({ SequenceNumberRange }) => SequenceNumberRange.EndingSequenceNumber === undefined,
    )
    .map(({ HashKeyRange }) => [HashKeyRange.StartingHashKey, HashKeyRange.EndingHashKey])
    .sort(([a = ''], [b = '']) => (BigInt(a) < BigInt(b) ? -1 : 1));
}
