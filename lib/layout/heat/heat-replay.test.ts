import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, keyCountOf, toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { anyListing } from '@/lib/testing/arbitraries';
import { evenFour, expiredParent, manyShards, splitThenMerged } from '@/lib/testing/streams';
import { heatRowAt, layoutRows } from './heat-axes';
import { type ShardHeatSource, shardsInRow } from './heat-by-shard';
import { heatReplay } from './heat-replay';
import { anyWritten, CREATED_MS, MINUTE_MS, sourceOf, sourceWith } from './testing/heat-sources';

const AHEAD_MS = 5000;
const replayOf = (source: ShardHeatSource) => heatReplay(source, AHEAD_MS);
const anyAfterMs = fc.nat(30 * MINUTE_MS - 1);

describe('the line at a moment of the past', () => {
  test('has the open shards of that time: they follow one another and hold every key', () => {
    fc.assert(
      fc.property(anyListing, anyAfterMs, (shards, afterMs) => {
        fc.pre(buildLineage(shards).ghosts.length === 0);
        const { open, hasExpired } = replayOf(sourceOf(shards, [], 'hour')).at(
          CREATED_MS + afterMs,
        );
        let next = 0n;
        for (const { hashKeyRange } of open) {
          expect(hashKeyRange.startingHashKey).toBe(next);
          next = hashKeyRange.endingHashKey + 1n;
        }
        expect(next).toBe(HASH_KEY_COUNT);
        expect(hasExpired).toBe(false);
      }),
    );
  });

  test('lacks the keys of expired shards and says so', () => {
    fc.assert(
      fc.property(anyListing, anyAfterMs, (shards, afterMs) => {
        const { open, hasExpired } = replayOf(sourceOf(shards, [], 'hour')).at(
          CREATED_MS + afterMs,
        );
        const keyCount = open.reduce((sum, { hashKeyRange }) => sum + keyCountOf(hashKeyRange), 0n);
        expect(keyCount < HASH_KEY_COUNT).toBe(hasExpired);
      }),
    );
    expect(replayOf(sourceOf(expiredParent(), [], 'hour')).at(CREATED_MS).hasExpired).toBe(true);
  });

  test('has the load that the map tells of each shard in that row', () => {
    fc.assert(
      fc.property(anyListing, anyWritten, anyAfterMs, (shards, written, afterMs) => {
        fc.pre(buildLineage(shards).ghosts.length === 0);
        const source = sourceOf(shards, written, 'hour');
        const atMs = CREATED_MS + afterMs;
        const row = heatRowAt(layoutRows(source.heat, source.frame), atMs);
        const told = new Map(
          shardsInRow(source, { row, range: WHOLE_RANGE }).map((shard) => [
            shard.shardId,
            shard.utilization,
          ]),
        );
        const { open, utilizations } = replayOf(source).at(atMs);
        expect(utilizations).toEqual(open.map(({ shardId }) => told.get(shardId)));
      }),
      { numRuns: 30 },
    );
  });

  test('has no load, not even none, where nothing was read or counting had not begun', () => {
    const sampled = sourceWith(evenFour(), new HeatGrid(true, CREATED_MS), 'sampled', 'hour');
    const atMs = CREATED_MS + MINUTE_MS;
    expect(replayOf(sampled).at(atMs).utilizations).toEqual(Array(4).fill(undefined));
    const counted = sourceOf(evenFour(), [], 'hour');
    expect(replayOf(counted).at(atMs).utilizations).toEqual([0, 0, 0, 0]);
    const late = { ...counted.heat, countedFromMs: CREATED_MS + 2 * MINUTE_MS };
    const { utilizations } = replayOf({ ...counted, heat: late }).at(atMs);
    expect(utilizations).toEqual(Array(4).fill(undefined));
  });

  test('has the same shards from one reshard to the next, so that nothing is placed anew', () => {
    // It split after one and two minutes and merged after three.
    const replay = replayOf(sourceOf(splitThenMerged(), [], 'hour'));
    const openAfter = (minutes: number) => replay.at(CREATED_MS + minutes * MINUTE_MS).open;
    expect(openAfter(0.9)).toBe(openAfter(0));
    const split = openAfter(1);
    expect(split).toHaveLength(2);
    expect(openAfter(1.9)).toBe(split);
    expect(openAfter(2)).toHaveLength(3);
  });

  test('begins with the first shard, long ago if that has expired, never without shards', () => {
    expect(replayOf(sourceOf(evenFour(), [], 'hour')).earliestMs).toBe(CREATED_MS);
    expect(replayOf(sourceOf(expiredParent(), [], 'hour')).earliestMs).toBe(-Infinity);
    expect(replayOf(sourceOf([], [], 'hour')).earliestMs).toBe(Infinity);
  });

  test('tells its time as the map does', () => {
    const past = replayOf(sourceOf(evenFour(), [], 'hour')).at(CREATED_MS);
    expect(past.shownMs).toBe(CREATED_MS + AHEAD_MS);
  });

  test('orders shards whose keys are closer than a double can tell', () => {
    const shard = ensure(manyShards(1)[0], 'a shard');
    const narrow = [2n, 0n, 1n].map((offset) => {
      const key = toHashKey(2n ** 127n + offset);
      return {
        ...shard,
        shardId: `shardId-00000000000${offset}`,
        hashKeyRange: { startingHashKey: key, endingHashKey: key },
      };
    });
    const { open } = replayOf(sourceOf(narrow, [], 'hour')).at(CREATED_MS);
    expect(open.map(({ shardId }) => Number(shardId.at(-1)))).toEqual([0, 1, 2]);
  });
});
