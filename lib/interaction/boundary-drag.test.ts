import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { layoutBoundaryHandles } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, hashKeyToX, WHOLE_SPACE } from '@/lib/layout/line/hash-key-viewport';
import { anyLayout, anyViewport, type rangesBetween } from '@/lib/testing/arbitraries';
import { evenFour } from '@/lib/testing/streams';
import {
  type BoundaryDrag,
  type BoundaryDragEvent,
  boundaryDragReducer,
  dragOutcome,
  IDLE_DRAG,
} from './boundary-drag';
import { pressTargetAt } from './press-target';
import type { SnapScene } from './snap';

const WIDTH_PX = 800;
const QUARTER = 2n ** 126n;

describe('dragging a boundary', () => {
  it('is a click until it has moved by four pixels', () => {
    const drag = play([press(100), move(103), move(97)]);
    expect(dragOutcome(drag)).toMatchObject({ kind: 'click', extendsSelection: false });
    expect(drag).toMatchObject({ phase: 'pressing', target: { hashKey: QUARTER / 2n } });
  });

  it('adds a boundary in the shard where the press began', () => {
    const drag = play([press(90), move(120)]);
    const hashKey = (2n ** 128n * 3n) / 20n;
    expect(dragOutcome(drag)).toEqual({ kind: 'add', hashKey });
    const beyond = play([press(120), move(700)]);
    expect(keyOf(beyond)).toBe(QUARTER - 2n);
  });

  it('snaps to the exact half, unless that is switched off', () => {
    const snapped = play([press(120), move(105)]);
    expect(snapped).toMatchObject({ hashKey: QUARTER / 2n, snappedTo: 'half' });
    const free = play([press(120), move(105, { ...scene, isSnapDisabled: true })]);
    expect(free).toMatchObject({ snappedTo: undefined });
    expect(keyOf(free)).not.toBe(QUARTER / 2n);
  });

  it('moves a boundary between its neighbors, without a jump to the pointer', () => {
    const drag = play([press(203), move(253)]);
    expect(dragOutcome(drag)).toMatchObject({ kind: 'move', from: QUARTER });
    expect(hashKeyToX(keyOf(drag), WHOLE_SPACE, WIDTH_PX)).toBeCloseTo(250);
    expect(keyOf(play([press(203), move(-50)]))).toBe(2n);
    expect(keyOf(play([press(203), move(790)]))).toBe(2n * QUARTER - 2n);
  });

  it('does nothing after it was canceled', () => {
    const drag = play([press(120), move(160), { type: 'cancel' }, move(170)]);
    expect(drag).toEqual(IDLE_DRAG);
    expect(dragOutcome(drag)).toBeUndefined();
  });

  it('says when a shard is too narrow to split', () => {
    const boundaries = [1000n, 1003n].map(toHashKey);
    const view = { start: 998n, keyCount: 8n };
    const target = pressTargetAt(250, [], boundaries, view, WIDTH_PX);
    const drag = [
      { type: 'press', x: 250, target, extendsSelection: false } as const,
      move(300, { ...scene, viewport: view }),
    ].reduce<BoundaryDrag>(boundaryDragReducer, IDLE_DRAG);
    expect(drag).toEqual({
      phase: 'too-narrow',
      range: { startingHashKey: 1000n, endingHashKey: 1002n },
    });
    expect(dragOutcome(drag)).toBeUndefined();
  });

  it('only ever rests where Kinesis accepts the split', () => {
    const anyX = fc.double({ min: -100, max: WIDTH_PX + 100, noNaN: true });
    fc.assert(
      fc.property(
        anyLayout,
        anyViewport,
        anyX,
        anyX,
        fc.boolean(),
        (open, viewport, from, to, isSnapDisabled) => {
          const here = { ...scene, viewport, isSnapDisabled };
          const target = targetAt(Math.min(Math.max(from, 0), WIDTH_PX), open, viewport);
          const drag = [
            { type: 'press', x: from, target, extendsSelection: false } as const,
            move(to, here),
          ].reduce<BoundaryDrag>(boundaryDragReducer, IDLE_DRAG);
          fc.pre(drag.phase === 'dragging');
          const keys = ensure(splittableKeys(target.range), 'splittable keys');
          expect(keys.lowest <= drag.hashKey && drag.hashKey <= keys.highest).toBe(true);
        },
      ),
    );
  });

  it('reaches every single key where keys have cells', () => {
    const view = { start: 1000n, keyCount: 8n };
    const target = pressTargetAt(50, [], [], view, WIDTH_PX);
    const reached = [90, 200, 310, 460].map((x) =>
      keyOf(
        [
          { type: 'press', x: 50, target, extendsSelection: false } as const,
          move(x, { ...scene, viewport: view }),
        ].reduce<BoundaryDrag>(boundaryDragReducer, IDLE_DRAG),
      ),
    );
    expect(reached).toEqual([1001n, 1002n, 1003n, 1005n]);
  });
});

const scene: SnapScene = {
  viewport: WHOLE_SPACE,
  widthPx: WIDTH_PX,
  loadMedian: undefined,
  isSnapDisabled: false,
};

function press(x: number): BoundaryDragEvent {
  return {
    type: 'press',
    x,
    target: targetAt(x, evenFour(), WHOLE_SPACE),
    extendsSelection: false,
  };
}

function move(x: number, at: SnapScene = scene): BoundaryDragEvent {
  return { type: 'move', x, scene: at };
}

function targetAt(x: number, open: ReturnType<typeof rangesBetween>, viewport: HashKeyViewport) {
  const handles = layoutBoundaryHandles(open, EMPTY_DRAFT, viewport, WIDTH_PX);
  return pressTargetAt(x, handles, boundariesOf(open), viewport, WIDTH_PX);
}

function play(events: readonly BoundaryDragEvent[]): BoundaryDrag {
  return events.reduce(boundaryDragReducer, IDLE_DRAG);
}

function keyOf(drag: BoundaryDrag) {
  return ensure(drag.phase === 'dragging' ? drag.hashKey : undefined, 'dragged key');
}
