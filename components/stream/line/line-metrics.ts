import type { PressPoint } from '@/lib/interaction/gestures/press-target';

/** Where the rows of the hash-key line stand, in CSS pixels from its top. */
export const LINE = {
  densityTop: 46,
  densityHeight: 58,
  bandTop: 106,
  bandHeight: 54,
  axisTop: 162,
  axisHeight: 22,
  afterTop: 206,
  afterHeight: 26,
  height: 236,
} as const;

/** A person takes hold of a boundary by its knob, whose middle is so far from the top. */
export const KNOB_MIDDLE_PX = LINE.bandTop + LINE.bandHeight / 2;

/** Where a press means a shard or a boundary. */
export function isInLane(y: number): boolean {
  return y >= LINE.densityTop && y <= LINE.axisTop;
}

/** `x` and `y` are in pixels from the corner of the line. */
export function pressPointAt({ x, y }: { readonly x: number; readonly y: number }): PressPoint {
  return { x, knobPx: y - KNOB_MIDDLE_PX };
}
