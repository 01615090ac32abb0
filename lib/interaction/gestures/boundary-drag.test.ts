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
  type DragScene,
  dragOutcome,
  IDLE_DRAG,
} from './boundary-drag';
import { pressTargetAt } from './press-target';

const WIDTH_PX = 800;
const QUARTER = 2n ** 126n;

describe('dragging a boundary', () => {
  it('is a click until a mouse has moved by six pixels, or a finger by ten', () => {
    const drag = play([press(100), move(105), move(95)]);
    expect(dragOutcome(drag)).toMatchObject({ kind: 'click', how: 'alone' });
    expect(drag).toMatchObject({ phase: 'pressing', target: { hashKey: QUARTER / 2n } });
    expect(play([press(100), move(106)])).toMatchObject({ phase: 'dragging' });
    const finger = { ...press(100), pointer: 'touch' as const };
    expect(play([finger, move(109), move(91)])).toMatchObject({ phase: 'pressing' });
    expect(play([finger, move(110)])).toMatchObject({ phase: 'dragging' });
  });

  it('drafts nothing where it has left the lane, and goes on when it is back', () => {
    const left = play([press(90), move(120), move(120, scene, scene.laneBottom + 60)]);
    expect(dragOutcome(left)).toBeUndefined();
    const above = play([press(90), move(120), move(120, scene, scene.laneTop - 60)]);
    expect(dragOutcome(above)).toBeUndefined();
    const back = boundaryDragReducer(left, move(120));
    expect(dragOutcome(back)).toMatchObject({ kind: 'add', hashKey: (2n ** 128n * 3n) / 20n });
    const near = play([press(90), move(120, scene, scene.laneBottom + 30)]);
    expect(dragOutcome(near)).toMatchObject({ kind: 'add' });
  });

  it('adds a boundary in the shard where the press began', () => {
    const drag = play([press(90), move(120)]);
    const hashKey = (2n ** 128n * 3n) / 20n;
    expect(dragOutcome(drag)).toMatchObject({ kind: 'add', hashKey });
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
    const target = pressTargetAt({ x: 250, knobPx: 0 }, [], boundaries, view, WIDTH_PX);
    const drag = [
      { ...press(250), target },
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
          const drag = [{ ...press(100), x: from, target }, move(to, here)].reduce<BoundaryDrag>(
            boundaryDragReducer,
            IDLE_DRAG,
          );
          fc.pre(drag.phase === 'dragging');
          const keys = ensure(splittableKeys(target.range), 'splittable keys');
          expect(keys.lowest <= drag.hashKey && drag.hashKey <= keys.highest).toBe(true);
        },
      ),
    );
  });

  it('reaches every single key where keys have cells', () => {
    const view = { start: 1000n, keyCount: 8n };
    const target = pressTargetAt({ x: 50, knobPx: 0 }, [], [], view, WIDTH_PX);
    const reached = [90, 200, 310, 460].map((x) =>
      keyOf(
        [{ ...press(50), target }, move(x, { ...scene, viewport: view })].reduce<BoundaryDrag>(
          boundaryDragReducer,
          IDLE_DRAG,
        ),
      ),
    );
    expect(reached).toEqual([1001n, 1002n, 1003n, 1005n]);
  });
});

const scene: DragScene = {
  viewport: WHOLE_SPACE,
  widthPx: WIDTH_PX,
  loadMedian: undefined,
  isSnapDisabled: false,
  laneTop: 40,
  laneBottom: 160,
};

function press(x: number) {
  return {
    type: 'press',
    x,
    target: targetAt(x, evenFour(), WHOLE_SPACE),
    pointer: 'mouse',
    how: 'alone',
  } as const;
}

function move(x: number, at: DragScene = scene, y = 100): BoundaryDragEvent {
  return { type: 'move', x, y, scene: at };
}

function targetAt(x: number, open: ReturnType<typeof rangesBetween>, viewport: HashKeyViewport) {
  const handles = layoutBoundaryHandles(open, EMPTY_DRAFT, viewport, WIDTH_PX);
  return pressTargetAt({ x, knobPx: 0 }, handles, boundariesOf(open), viewport, WIDTH_PX);
}

function play(events: readonly BoundaryDragEvent[]): BoundaryDrag {
  return events.reduce(boundaryDragReducer, IDLE_DRAG);
}

function keyOf(drag: BoundaryDrag) {
  return ensure(drag.phase === 'dragging' ? drag.hashKey : undefined, 'dragged key');
}
