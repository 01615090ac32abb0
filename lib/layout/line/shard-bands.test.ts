import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLayout, anyViewport, anyWidthPx } from '@/lib/testing/arbitraries';
import { evenFour, manyShards, oneShard } from '@/lib/testing/streams';
import { hashKeyToX, WHOLE_SPACE, xToHashKey, zoomBy } from './hash-key-viewport';
import { bandAtX, layoutShardBands, type ShardBand } from './shard-bands';

describe('layoutShardBands', () => {
  it('tiles the visible width without a gap or an overlap', () => {
    fc.assert(
      fc.property(anyLayout, anyViewport, anyWidthPx, (open, viewport, widthPx) => {
        const bands = layoutShardBands(open, viewport, widthPx);
        const right = bands.reduce((end, { x, width }) => {
          expect(x).toBeCloseTo(end, 6);
          expect(width).toBeGreaterThanOrEqual(0);
          return x + width;
        }, 0);
        expect(right).toBeCloseTo(widthPx, 6);
      }),
    );
  });

  it('has every shard in view in exactly one band', () => {
    fc.assert(
      fc.property(anyLayout, anyViewport, anyWidthPx, (open, viewport, widthPx) => {
        const drawn = layoutShardBands(open, viewport, widthPx).flatMap(indexesOf);
        const inView = [...open.keys()].filter((index) => {
          const range = open[index]?.hashKeyRange;
          return (
            range !== undefined &&
            hashKeyToX(range.endingHashKey + 1n, viewport, widthPx) > 0 &&
            hashKeyToX(range.startingHashKey, viewport, widthPx) < widthPx
          );
        });
        expect(drawn).toEqual(inView);
      }),
    );
  });

  it('draws a shard by itself as soon as it is wide enough', () => {
    fc.assert(
      fc.property(anyLayout, anyViewport, anyWidthPx, (open, viewport, widthPx) => {
        for (const band of layoutShardBands(open, viewport, widthPx)) {
          if (band.kind === 'shard') continue;
          expect(band.count).toBeGreaterThan(1);
          for (const { hashKeyRange } of open.slice(band.firstIndex, band.lastIndex + 1)) {
            const left = hashKeyToX(hashKeyRange.startingHashKey, viewport, widthPx);
            const right = hashKeyToX(hashKeyRange.endingHashKey + 1n, viewport, widthPx);
            expect(right - left).toBeLessThan(3);
          }
        }
      }),
    );
  });

  it('makes no more marks of ten thousand shards than pixels can tell apart', () => {
    const open = manyShards(10_000);
    expect(layoutShardBands(open, WHOLE_SPACE, 1200).length).toBeLessThanOrEqual(800);
    const close = layoutShardBands(open, zoomBy(WHOLE_SPACE, 0.01, 0.4), 1200);
    expect(close.every(({ kind }) => kind === 'shard')).toBe(true);
  });

  it('groups the same shards while the view is panned', () => {
    const open = manyShards(10_000);
    const view = zoomBy(WHOLE_SPACE, 0.5, 0.5);
    const before = layoutShardBands(open, view, 1200).map(edgesOf);
    const panned = { ...view, start: view.start + view.keyCount / 97n };
    const after = layoutShardBands(open, panned, 1200).map(edgesOf);
    const common = before.filter((edges) => after.includes(edges));
    expect(common.length).toBeGreaterThan(before.length * 0.9);
  });

  it('gives a label the room that it has', () => {
    const labels = (widthPx: number) =>
      layoutShardBands(evenFour(), WHOLE_SPACE, widthPx).map((band) =>
        band.kind === 'shard' ? band.label : 'run',
      );
    expect(labels(1200)).toEqual(['full', 'full', 'full', 'full']);
    expect(labels(300)).toEqual(['short', 'short', 'short', 'short']);
    // 25 pixels have room for a number.
    expect(labels(100)).toEqual(['short', 'short', 'short', 'short']);
    expect(labels(60)).toEqual(['none', 'none', 'none', 'none']);
    expect(labels(3)).toEqual(['run']);
  });

  it('clips the one shard that is in view to the view', () => {
    const view = zoomBy(WHOLE_SPACE, 1e-30, 0.3);
    expect(layoutShardBands(oneShard(), view, 900)).toMatchObject([{ index: 0, x: 0, width: 900 }]);
  });
});

describe('bandAtX', () => {
  it('finds the band of the shard that holds the key there', () => {
    fc.assert(
      fc.property(anyLayout, anyViewport, fc.integer({ min: 0, max: 999 }), (open, viewport, x) => {
        const bands = layoutShardBands(open, viewport, 1000);
        const band = bandAtX(bands, x + 0.5);
        const key = xToHashKey(x + 0.5, viewport, 1000);
        const index = open.findIndex(({ hashKeyRange }) => key <= hashKeyRange.endingHashKey);
        expect(band && indexesOf(band)).toContain(index);
      }),
    );
    expect(bandAtX(layoutShardBands(evenFour(), WHOLE_SPACE, 100), -1)).toBeUndefined();
    expect(bandAtX(layoutShardBands(evenFour(), WHOLE_SPACE, 100), 100)).toBeUndefined();
  });
});

function indexesOf(band: ShardBand): readonly number[] {
  if (band.kind === 'shard') return [band.index];
  return Array.from({ length: band.count }, (_, offset) => band.firstIndex + offset);
}

function edgesOf(band: ShardBand): string {
  return `${indexesOf(band)[0]}-${indexesOf(band).at(-1)}`;
}
