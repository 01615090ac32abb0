import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { anyLoadedLayout, anyViewport } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf, manyShards } from '@/lib/testing/streams';
import { layoutDensity } from './density';
import { hashKeyToX, WHOLE_SPACE } from './hash-key-viewport';

describe('layoutDensity', () => {
  it('has all load of the stream in the columns of an overview', () => {
    fc.assert(
      fc.property(anyLoadedLayout, ({ open, loads }) => {
        const { heightsPx, peakUtilization } = layoutDensity(open, loads, WHOLE_SPACE, 600, 1);
        fc.pre(heightsPx.length > 0);
        const drawn = heightsPx.reduce((sum, height) => sum + height * peakUtilization, 0);
        expect(drawn).toBeCloseTo(writeUtilization(totalLoad([...loads.values()])), 6);
      }),
    );
  });

  it('reaches from the bottom to the full height, and never beyond', () => {
    fc.assert(
      fc.property(anyLoadedLayout, anyViewport, ({ open, loads }, viewport) => {
        const { heightsPx, columnWidthPx, peakUtilization } = layoutDensity(
          open,
          loads,
          viewport,
          601,
          80,
        );
        fc.pre(heightsPx.length > 0);
        expect(Math.min(...heightsPx)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...heightsPx)).toBe(peakUtilization > 0 ? 80 : 0);
        expect(heightsPx.length * columnWidthPx).toBeCloseTo(601);
      }),
    );
  });

  it('counts a shard once that is narrower than a column, wherever the columns meet', () => {
    const open = manyShards(701);
    const loads = new Map(
      open.map(({ shardId, hashKeyRange: { startingHashKey, endingHashKey } }) => [
        shardId,
        loadOf(shardId, 0.5, [startingHashKey, endingHashKey]),
      ]),
    );
    const { heightsPx, peakUtilization } = layoutDensity(open, loads, WHOLE_SPACE, 600, 1);
    const drawn = heightsPx.reduce((sum, height) => sum + height * peakUtilization, 0);
    expect(drawn).toBeCloseTo(701 * 0.5, 6);
  });

  it('spikes where a hot key is', () => {
    const { shards, loads, hotKey } = hotShard();
    const { heightsPx, columnWidthPx } = layoutDensity(shards, loads, WHOLE_SPACE, 800, 50);
    const column = Math.floor(hashKeyToX(hotKey, WHOLE_SPACE, 800) / columnWidthPx);
    expect(heightsPx[column]).toBe(50);
    expect(heightsPx.filter((height) => height > 25)).toHaveLength(1);
  });

  it('makes the spike as wide as the cell of its key', () => {
    const { shards, loads, hotKey } = hotShard();
    const view = { start: hotKey - 2n, keyCount: 5n };
    const { heightsPx, columnWidthPx } = layoutDensity(shards, loads, view, 800, 50);
    expect(columnWidthPx).toBe(160);
    expect(heightsPx.map(Math.round)).toEqual([0, 0, 50, 0, 0]);
  });

  it('is empty when nothing was sampled', () => {
    const open = evenFour();
    const loads = new Map(open.map(({ shardId }) => [shardId, loadOf(shardId, 1, [])]));
    expect(layoutDensity(open, loads, WHOLE_SPACE, 800, 50).heightsPx).toEqual([]);
    expect(layoutDensity(open, new Map(), WHOLE_SPACE, 800, 50).heightsPx).toEqual([]);
  });
});
