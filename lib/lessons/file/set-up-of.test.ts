import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HASH_KEY_COUNT, toHashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf, type Shard, shardIdOf } from '@/lib/kinesis/shards/shard';
import { openAtStart } from '../rules/open-at-start';
import { setUpOf } from './set-up-of';

/** Open shards with these boundaries, numbered from 5, as a stream with a past has them. */
function shardsAt(boundaries: readonly bigint[]): readonly Shard[] {
  const starts = [0n, ...boundaries];
  return starts.map((start, index) => ({
    shardId: shardIdOf(5 + index),
    hashKeyRange: {
      startingHashKey: toHashKey(start),
      endingHashKey: toHashKey((starts[index + 1] ?? HASH_KEY_COUNT) - 1n),
    },
    parentShardId: undefined,
    adjacentParentShardId: undefined,
    startingSequenceNumber: 1n,
    endingSequenceNumber: undefined,
  }));
}

const source = (boundaries: readonly bigint[]) => ({
  shards: shardsAt(boundaries),
  retentionHours: 48,
  traffic: undefined,
});

test('the set-up makes the layout that the stream has', () => {
  const boundaries = fc
    .uniqueArray(fc.bigInt({ min: 1n, max: HASH_KEY_COUNT / 4n - 1n }), { maxLength: 30 })
    .map((keys) => keys.map((key) => key * 4n).sort((a, b) => (a < b ? -1 : 1)));
  fc.assert(
    fc.property(boundaries, (keys) => {
      const setUp = setUpOf(source(keys));
      expect(setUp.ok && boundariesOf(openAtStart(setUp.value))).toEqual(keys);
    }),
  );
});

test('a layout of CreateStream is made at once', () => {
  const third = HASH_KEY_COUNT / 3n;
  expect(setUpOf(source([third, 2n * third]))).toMatchObject({
    ok: true,
    value: { createdWith: 3, history: [], retentionHours: 48 },
  });
});

test('traffic comes along as far as a stage has room for it', () => {
  const traffic = (recordsPerSecond: number) => ({
    recordsPerSecond,
    recordBytes: 100,
    partitionKeys: { kind: 'sequential' } as const,
  });
  const setUp = (recordsPerSecond: number) => {
    const made = setUpOf({ ...source([]), traffic: traffic(recordsPerSecond) });
    return made.ok ? made.value : undefined;
  };
  expect(setUp(600)?.traffic).toEqual(traffic(600));
  expect(setUp(20_000)?.traffic).toBeUndefined();
});

test('a stream of more shards than a stage has is refused', () => {
  const boundaries = Array.from({ length: 256 }, (_, index) => BigInt(index + 1) * 1000n);
  expect(setUpOf(source(boundaries))).toEqual({
    ok: false,
    refusal: { reason: 'too-many-shards', limit: 256 },
  });
});
