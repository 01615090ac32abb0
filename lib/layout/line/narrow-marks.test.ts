import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { anyLayout, anyViewport, anyWidthPx, rangesBetween } from '@/lib/testing/arbitraries';
import { evenFour, manyShards } from '@/lib/testing/streams';
import { type HashKeyViewport, WHOLE_SPACE } from './hash-key-viewport';
import { layoutNarrowMarks, NARROW_MARK_PX } from './narrow-marks';
import { layoutShardBands } from './shard-bands';

const HALF = 2n ** 127n;

describe('layoutNarrowMarks', () => {
  it('marks a sliver between wide shards at its place', () => {
    const open = rangesBetween([HALF, HALF + 1000n].map(toHashKey));
    expect(marksOf(open)).toEqual([{ x: 400, count: 1, firstIndex: 1, lastIndex: 1 }]);
  });

  it('counts slivers side by side, and those near each other, in one mark', () => {
    const near = HALF + 2n ** 121n;
    const open = rangesBetween([HALF, HALF + 9n, HALF + 99n, near, near + 9n].map(toHashKey));
    expect(marksOf(open)).toMatchObject([{ count: 3, firstIndex: 1, lastIndex: 4 }]);
  });

  it('keeps a mark at the end of the space within the view', () => {
    expect(marksOf(rangesBetween([toHashKey(9n)]))).toMatchObject([{ x: NARROW_MARK_PX / 2 }]);
  });

  it('has no mark where all can be seen, nor where narrow shards fill the view', () => {
    expect(marksOf(evenFour())).toEqual([]);
    expect(marksOf(manyShards(10_000))).toEqual([]);
  });

  it('does not take a wide shard at the edge of the view for a sliver', () => {
    const view = { start: HALF - 2n ** 119n, keyCount: HALF };
    expect(marksOf(rangesBetween([toHashKey(HALF)]), view)).toEqual([]);
  });

  it('has marks that do not overlap, and counts no shard twice', () => {
    fc.assert(
      fc.property(anyLayout, anyViewport, anyWidthPx, (open, viewport, widthPx) => {
        const marks = marksOf(open, viewport, widthPx);
        for (const [index, mark] of marks.entries()) {
          const next = marks[index + 1];
          expect((next?.x ?? Number.POSITIVE_INFINITY) - mark.x).toBeGreaterThanOrEqual(
            NARROW_MARK_PX,
          );
          expect((next?.firstIndex ?? open.length) > mark.lastIndex).toBe(true);
          expect(mark.count).toBeLessThanOrEqual(mark.lastIndex - mark.firstIndex + 1);
        }
      }),
    );
  });
});

function marksOf(
  open: readonly ShardRange[],
  viewport: HashKeyViewport = WHOLE_SPACE,
  widthPx = 800,
) {
  return layoutNarrowMarks(open, layoutShardBands(open, viewport, widthPx), viewport, widthPx);
}
