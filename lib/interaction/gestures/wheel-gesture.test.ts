import { describe, expect, it } from 'vitest';
import { type WheelGesture, type WheelTurn, wheelGestureAfter } from './wheel-gesture';

describe('a run of wheel events', () => {
  it('is for the page when the line slides under the pointer while the page scrolls', () => {
    expect(play([turn(0, false), turn(50, false), turn(100, true), turn(450, true)])).toBe(false);
  });

  it('is for the line when it began there, however the line moves away', () => {
    expect(play([turn(0, true), turn(50, false)])).toBe(true);
  });

  it('is for the page after a pause too, while the pointer stays', () => {
    expect(play([turn(0, false), turn(5000, true)])).toBe(false);
  });

  it('that was for the line ends with a pause', () => {
    expect(play([turn(0, true), turn(399, false)])).toBe(true);
    expect(play([turn(0, true), turn(400, false)])).toBe(false);
  });

  it('ends when the pointer is moved elsewhere, but not when a hand shakes', () => {
    expect(play([turn(0, false), turn(50, true, 3)])).toBe(false);
    expect(play([turn(0, false), turn(50, true, 80)])).toBe(true);
  });
});

function turn(at: number, isOverElement: boolean, x = 0): WheelTurn {
  return { at, x, y: 0, isOverElement };
}

function play(turns: readonly WheelTurn[]): boolean | undefined {
  return turns.reduce<WheelGesture | undefined>(wheelGestureAfter, undefined)?.isOurs;
}
