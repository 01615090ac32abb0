import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import { lineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { anyListing, anyViewport } from '@/lib/testing/arbitraries';
import {
  deepLineage,
  expiredParent,
  manyShards,
  STREAM_CREATED_AT,
  splitThenMerged,
} from '@/lib/testing/streams';
import { WHOLE_SPACE, zoomBy } from '../line/hash-key-viewport';
import { layoutLineageTime } from './lineage-time';

const CREATED_MS = STREAM_CREATED_AT * 1000;

describe('layoutLineageTime', () => {
  it('draws a shard from its creation to its end, an open one to now', () => {
    const { boxes } = layoutAll(splitThenMerged(), { heightPx: 240, minutes: 4 });
    const rows = boxes.map((box) => [
      box.kind === 'run' ? undefined : box.node,
      box.state,
      Math.round(box.x),
      Math.round(box.y),
      Math.round(box.height),
    ]);
    expect(rows).toEqual([
      [0, 'closed', 0, 0, 59],
      [1, 'closed', 0, 60, 59],
      [2, 'closed', 600, 60, 119],
      [3, 'open', 0, 120, 120],
      [4, 'closed', 300, 120, 59],
      [5, 'open', 300, 180, 60],
    ]);
  });

  it('ends an open shard now, not where the picture ends', () => {
    const lineage = buildLineage(splitThenMerged());
    const to = CREATED_MS + 480_000;
    const now = CREATED_MS + 240_000;
    const frame = { widthPx: 1200, heightPx: 480, from: CREATED_MS, to, now, maxDrawCalls: 8000 };
    const { boxes } = layoutLineageTime(lineage, lineageTimes(lineage), WHOLE_SPACE, frame);
    const open = boxes.filter(({ state }) => state === 'open');
    expect(open.map(({ y, height }) => y + height)).toEqual([240, 240]);
  });

  it('draws a ghost from the top to where its children begin', () => {
    const { boxes } = layoutAll(expiredParent(), { heightPx: 240, minutes: 4 });
    const ghosts = boxes.filter(({ kind }) => kind === 'ghost');
    expect(ghosts.map(({ x, y, height }) => [x, y, height])).toEqual([
      [600, 0, 60],
      [0, 0, 120],
    ]);
  });

  it('gathers what is too small into runs that cover it', () => {
    const { boxes } = layoutAll(manyShards(5000), { heightPx: 100, minutes: 1 });
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toMatchObject({
      kind: 'run',
      state: 'open',
      x: 0,
      y: 0,
      width: 1200,
      height: 100,
    });
  });

  it('stays in the view', () => {
    fc.assert(
      fc.property(anyListing, anyViewport, (shards, viewport) => {
        const { boxes, ticks } = layoutAll(shards, { heightPx: 300, minutes: 20, viewport });
        for (const { x, y, width, height } of boxes) {
          expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(1200 + 1e-6);
          expect(y + height).toBeLessThanOrEqual(300 + 1e-6);
        }
        for (const { y } of ticks) expect(y >= 0 && y <= 300).toBe(true);
      }),
    );
  });

  it('keeps to its budget at every zoom', () => {
    const lineage = buildLineage(deepLineage(1000, 4500));
    const times = lineageTimes(lineage);
    const { earliest: from, latest: to } = times;
    for (const maxDrawCalls of [300, 8000]) {
      for (let zoom = 0; zoom < 16; zoom += 2) {
        const viewport = zoomBy(WHOLE_SPACE, 0.5 ** zoom, 0.37);
        const frame = { widthPx: 1200, heightPx: 1200, from, to, now: to, maxDrawCalls };
        const { drawCalls } = layoutLineageTime(lineage, times, viewport, frame);
        expect(drawCalls).toBeLessThanOrEqual(maxDrawCalls);
      }
    }
  });

  it('has round times for ticks, and none where no time is known', () => {
    const { ticks } = layoutAll(splitThenMerged(), { heightPx: 240, minutes: 4 });
    expect(ticks.map(({ ms }) => ms % 60_000)).toEqual(ticks.map(() => 0));
    expect(ticks.length).toBeGreaterThan(2);
    const foreign = splitThenMerged().map((shard) => ({ ...shard, startingSequenceNumber: 1n }));
    const lineage = buildLineage(foreign);
    const frame = { widthPx: 1200, heightPx: 240, from: 0, to: 4, now: 4, maxDrawCalls: 8000 };
    const layout = layoutLineageTime(lineage, lineageTimes(lineage), WHOLE_SPACE, frame);
    expect(layout.ticks).toEqual([]);
    expect(layout.boxes.map(({ y, height }) => [y, height])).toEqual([
      [0, 60],
      [60, 60],
      [60, 120],
      [120, 120],
      [120, 60],
      [180, 60],
    ]);
  });
});

function layoutAll(
  shards: ReturnType<typeof splitThenMerged>,
  options: {
    readonly heightPx: number;
    readonly minutes: number;
    readonly viewport?: typeof WHOLE_SPACE;
  },
) {
  const lineage = buildLineage(shards);
  const to = CREATED_MS + options.minutes * 60_000;
  return layoutLineageTime(lineage, lineageTimes(lineage), options.viewport ?? WHOLE_SPACE, {
    widthPx: 1200,
    heightPx: options.heightPx,
    from: CREATED_MS,
    to,
    now: to,
    maxDrawCalls: 8000,
  });
}
