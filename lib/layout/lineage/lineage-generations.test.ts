import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLineage, linksOf, nodeRange, stateOf } from '@/lib/kinesis/shards/lineage';
import type { ShardState } from '@/lib/kinesis/shards/shard';
import { anyListing, anyViewport } from '@/lib/testing/arbitraries';
import { deepLineage, expiredParent, splitThenMerged } from '@/lib/testing/streams';
import { type HashKeyViewport, WHOLE_SPACE, zoomBy } from '../line/hash-key-viewport';
import { boxAt, type LineageBox } from './lineage-box';
import { type GenerationsFrame, layoutGenerations } from './lineage-generations';

const frame: GenerationsFrame = {
  widthPx: 1200,
  heightPx: 600,
  rowPitchPx: 80,
  boxHeightPx: 30,
  scrollTopPx: 0,
  maxDrawCalls: 8000,
};

describe('layoutGenerations', () => {
  it('draws oldest above, and open shards from their generation down to the lowest row', () => {
    const { boxes, contentHeightPx } = layoutGenerations(
      buildLineage(splitThenMerged()),
      WHOLE_SPACE,
      frame,
    );
    expect(boxes.map((box) => [name(box), box.state, box.x, box.y, box.width, box.height])).toEqual(
      [
        [0, 'closed', 0, 0, 1200, 30],
        [1, 'closed', 0, 80, 600, 30],
        [2, 'closed', 600, 80, 600, 30],
        [4, 'closed', 300, 160, 300, 30],
        [3, 'open', 0, 160, 300, 110],
        [5, 'open', 300, 240, 900, 30],
      ],
    );
    expect(contentHeightPx).toBe(270);
  });

  it('draws an edge from each parent, two to the child of a merge', () => {
    const { edges } = layoutGenerations(buildLineage(splitThenMerged()), WHOLE_SPACE, frame);
    expect(edges.map(({ parent, child }) => `${parent}-${child}`).sort()).toEqual([
      '0-1',
      '0-2',
      '1-3',
      '1-4',
      '2-5',
      '4-5',
    ]);
    expect(edges.find(({ child }) => child === 3)).toEqual({
      parent: 1,
      child: 3,
      x1: 300,
      y1: 110,
      x2: 150,
      y2: 160,
    });
  });

  it('draws the edges of what is in view when one end is scrolled away', () => {
    const scrolled = { ...frame, scrollTopPx: 120, heightPx: 110 };
    const { boxes, edges } = layoutGenerations(
      buildLineage(splitThenMerged()),
      WHOLE_SPACE,
      scrolled,
    );
    expect(boxes.map(name)).toEqual([4, 3]);
    expect(edges.map(({ parent, child }) => `${parent}-${child}`).sort()).toEqual([
      '1-3',
      '1-4',
      '4-5',
    ]);
  });

  it('shows expired parents as ghosts', () => {
    const { boxes } = layoutGenerations(buildLineage(expiredParent()), WHOLE_SPACE, frame);
    expect(boxes.filter(({ kind }) => kind === 'ghost').map((box) => [box.x, box.y])).toEqual([
      [0, 0],
      [600, 0],
    ]);
  });

  it('stays in the view, in rows without overlap, and links only parents to children', () => {
    fc.assert(
      fc.property(anyListing, anyViewport, (shards, viewport) => {
        const lineage = buildLineage(shards);
        const { boxes, edges } = layoutGenerations(lineage, viewport, frame);
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(frame.widthPx + 1e-6);
          expect(boxAt(boxes, box.x + box.width / 2, box.y + 1)).toBe(
            box.width > 0 ? box : undefined,
          );
        }
        for (const { parent, child, y1, y2 } of edges) {
          expect(linksOf(lineage.children, parent)).toContain(child);
          expect(y1).toBeLessThan(y2);
        }
        expect(new Set(edges.map(({ parent, child }) => `${parent}-${child}`)).size).toBe(
          edges.length,
        );
      }),
    );
  });

  it('has every shard in view once', () => {
    fc.assert(
      fc.property(anyListing, anyViewport, (shards, viewport) => {
        const lineage = buildLineage(shards);
        const tall = { ...frame, heightPx: 10_000 };
        const { boxes } = layoutGenerations(lineage, viewport, tall);
        const nodes = Array.from(lineage.generations, (_, node) => node);
        const countInView = (state: ShardState, { start, keyCount }: HashKeyViewport) =>
          nodes.filter((node) => {
            const range = nodeRange(lineage, node);
            const isInView =
              range.startingHashKey < start + keyCount && range.endingHashKey >= start;
            return isInView && stateOf(lineage, node) === state;
          }).length;
        // What reaches into the view by less than a hundredth of a pixel may be drawn or not.
        const reach = viewport.keyCount / 1_000_000n;
        const { start, keyCount } = viewport;
        const min = { start: start + reach, keyCount: keyCount - 2n * reach };
        const max = { start: start - reach, keyCount: keyCount + 2n * reach };
        for (const state of ['open', 'closed'] as const) {
          const drawn = boxes.filter((box) => box.state === state);
          const count = drawn.reduce((sum, box) => sum + countOf(box), 0);
          expect(count).toBeGreaterThanOrEqual(countInView(state, min));
          expect(count).toBeLessThanOrEqual(countInView(state, max));
        }
      }),
    );
  });

  it('keeps to its budget, in an overview of rows upon rows and at every zoom', () => {
    const lineage = buildLineage(deepLineage(1000, 4500));
    const dense = { ...frame, widthPx: 3800, heightPx: 2000, rowPitchPx: 8, boxHeightPx: 6 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(500, 2000, 8000),
        (zoom, max) => {
          const view = zoomBy(WHOLE_SPACE, 0.5 ** zoom, 0.37);
          const { drawCalls } = layoutGenerations(lineage, view, { ...dense, maxDrawCalls: max });
          expect(drawCalls).toBeLessThanOrEqual(max);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function name(box: LineageBox): number | undefined {
  return box.kind === 'run' ? undefined : box.node;
}

function countOf(box: LineageBox): number {
  return box.kind === 'run' ? box.count : 1;
}
