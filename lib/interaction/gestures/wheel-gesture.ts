/** A run of wheel events, which is for where it began: what scrolls under the pointer gets none. */
export interface WheelGesture {
  /** Milliseconds, of the last event. */
  readonly at: number;
  /** Of the pointer, in pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** Whether it began over the element that zooms. */
  readonly isOurs: boolean;
}

/** One event of the wheel, over the element or not. */
export interface WheelTurn {
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly isOverElement: boolean;
}

/** Longer than between two notches of a wheel that a finger turns on. */
const PAUSE_MS = 400;
/** A hand on a wheel shakes the mouse. */
const STILL_PX = 8;

/**
 * A pause, or a pointer that was moved elsewhere, begins another gesture. But where the page scrolled
 * the line below a pointer that stays, a pause does not make it the line's: nobody pointed at it.
 */
export function wheelGestureAfter(
  gesture: WheelGesture | undefined,
  { at, x, y, isOverElement }: WheelTurn,
): WheelGesture {
  const goesOn =
    gesture !== undefined &&
    (at - gesture.at < PAUSE_MS || !gesture.isOurs) &&
    Math.hypot(x - gesture.x, y - gesture.y) < STILL_PX;
  return { at, x, y, isOurs: goesOn ? gesture.isOurs : isOverElement };
}
