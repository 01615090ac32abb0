import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HASH_KEY_COUNT, keyCountOf } from '@/lib/kinesis/hash-key';
import { areAdjacent } from '@/lib/kinesis/reshard/reshard-rules';
import { openShards } from '@/lib/kinesis/shards/shard';
import { growLineage, type SeedOptions } from './seed-stream';

const NOW_MS = Date.UTC(2026, 0, 15, 9, 30);
const DAY_MS = 24 * 3_600_000;

test('a lineage of any size has as many shards as asked, tiled and with its parents', () => {
  const sizes = fc
    .record({
      streamName: fc.constant('big'),
      shardCount: fc.integer({ min: 1, max: 60 }),
      closedShardCount: fc.integer({ min: 0, max: 300 }),
    })
    .filter((size) => !isImpossible(size));
  fc.assert(
    fc.property(sizes, (size) => {
      const shards = growLineage(size, NOW_MS - DAY_MS, NOW_MS);
      const open = openShards(shards);
      expect([open.length, shards.length - open.length]).toEqual([
        size.shardCount,
        size.closedShardCount,
      ]);
      const width = open.reduce((sum, { hashKeyRange }) => sum + keyCountOf(hashKeyRange), 0n);
      expect(width).toBe(HASH_KEY_COUNT);
      open.slice(1).forEach(({ hashKeyRange }, index) => {
        const lower = open[index]?.hashKeyRange ?? hashKeyRange;
        expect(areAdjacent(lower, hashKeyRange)).toBe(true);
      });
      const listed = new Set(shards.map(({ shardId }) => shardId));
      for (const { parentShardId = 'shardId-000000000000' } of shards) {
        expect(listed.has(parentShardId)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('one open and one closed shard are refused: a split leaves two open', () => {
  const size = { streamName: 'big', shardCount: 1, closedShardCount: 1 };
  expect(() => growLineage(size, NOW_MS - DAY_MS, NOW_MS)).toThrow(RangeError);
});

function isImpossible({ shardCount, closedShardCount }: SeedOptions): boolean {
  return shardCount === 1 && closedShardCount === 1;
}
