import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import {
  fitInSpace,
  hashKeyToX,
  WHOLE_SPACE,
  xToHashKey,
} from '@/lib/layout/line/hash-key-viewport';
import {
  type Finger,
  NO_PINCH,
  type Pinch,
  type PinchEvent,
  pinchedView,
  pinchReducer,
} from './pinch';

const WIDTH_PX = 336;
const MIDDLE = { start: HASH_KEY_COUNT / 4n, keyCount: HASH_KEY_COUNT / 2n };

describe('two fingers on the line', () => {
  it('zoom in to half as many keys when they are spread to twice the distance', () => {
    const pinch = play([down(1, 100), down(2, 200), move(1, 50), move(2, 250)]);
    const view = viewOf(pinch);
    expect(view.keyCount).toBe(MIDDLE.keyCount / 2n);
    expect(hashKeyToX(xToHashKey(150, MIDDLE, WIDTH_PX), view, WIDTH_PX)).toBeCloseTo(150);
  });

  it('pan when they move the same way, and do not zoom', () => {
    const pinch = play([down(1, 100), down(2, 200), move(1, 60), move(2, 160)]);
    const view = viewOf(pinch);
    expect(view.keyCount).toBe(MIDDLE.keyCount);
    expect(hashKeyToX(xToHashKey(150, MIDDLE, WIDTH_PX), view, WIDTH_PX)).toBeCloseTo(110);
  });

  it('keep the key between them between them, wherever the space does not end', () => {
    const anyX = fc.integer({ min: 0, max: WIDTH_PX });
    const anyFinger = fc.record({ x: anyX, y: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(anyFinger, anyFinger, anyFinger, anyFinger, (a, b, toA, toB) => {
        const deep = { start: 2n ** 127n, keyCount: 2n ** 100n };
        const pinch = play(
          [down(1, a.x, a.y), down(2, b.x, b.y), move(1, toA.x, toA.y), move(2, toB.x, toB.y)],
          deep,
        );
        const view = viewOf(pinch);
        const between = xToHashKey((a.x + b.x) / 2, deep, WIDTH_PX);
        expect(hashKeyToX(between, view, WIDTH_PX)).toBeCloseTo((toA.x + toB.x) / 2, 3);
      }),
    );
  });

  it('never leave the space, and do nothing unless there are two', () => {
    const anyEvent = fc.oneof(
      fc.record({
        type: fc.constantFrom('down' as const, 'move' as const),
        finger: fc.record({
          pointerId: fc.integer({ min: 1, max: 3 }),
          x: fc.integer({ min: -50, max: 400 }),
          y: fc.integer({ min: -50, max: 400 }),
        }),
        viewport: fc.constant(WHOLE_SPACE),
      }),
      fc.record({ type: fc.constant('up' as const), pointerId: fc.integer({ min: 1, max: 3 }) }),
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const pinch = events.reduce<Pinch>(pinchReducer, NO_PINCH);
        const view = pinchedView(pinch, WIDTH_PX);
        expect(view !== undefined).toBe(pinch.phase === 'two');
        expect(view).toEqual(view && fitInSpace(view));
      }),
    );
  });

  it('end when one is lifted, and the other alone does not go on', () => {
    const one = play([down(1, 100), down(2, 200), { type: 'up', pointerId: 1 }, move(2, 300)]);
    expect(pinchedView(one, WIDTH_PX)).toBeUndefined();
    expect(pinchReducer(one, { type: 'up', pointerId: 2 })).toEqual(NO_PINCH);
  });
});

function fingerAt(pointerId: number, x: number, y: number): Finger {
  return { pointerId, x, y };
}

function down(pointerId: number, x: number, y = 100) {
  return { type: 'down', finger: fingerAt(pointerId, x, y) } as const;
}

function move(pointerId: number, x: number, y = 100) {
  return { type: 'move', finger: fingerAt(pointerId, x, y) } as const;
}

type PlayedEvent = ReturnType<typeof down> | Exclude<PinchEvent, { type: 'down' }>;

function play(events: readonly PlayedEvent[], viewport = MIDDLE): Pinch {
  return events
    .map((event): PinchEvent => (event.type === 'down' ? { ...event, viewport } : event))
    .reduce<Pinch>(pinchReducer, NO_PINCH);
}

function viewOf(pinch: Pinch) {
  return ensure(pinchedView(pinch, WIDTH_PX), 'a view that two fingers hold');
}
