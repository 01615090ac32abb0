/** Moments of a plan that share a row of the picture; all but one where there are more than rows. */
export interface MomentRow {
  readonly first: number;
  readonly last: number;
  readonly y: number;
  readonly height: number;
}

/** Rows that are not this high are not told apart. */
const MIN_ROW_PX = 3;

/** Time runs down, and each moment is equally high: a step takes as long as any other. */
export function momentRows(momentCount: number, heightPx: number): readonly MomentRow[] {
  const momentPx = heightPx / momentCount;
  const size = Math.max(1, Math.ceil(MIN_ROW_PX / momentPx));
  return Array.from({ length: Math.ceil(momentCount / size) }, (_, row) => {
    const first = row * size;
    const end = Math.min(first + size, momentCount);
    return { first, last: end - 1, y: first * momentPx, height: (end - first) * momentPx };
  });
}

/** The middle of a moment, where the scrub line stands. */
export function momentY(moment: number, momentCount: number, heightPx: number): number {
  return ((moment + 0.5) / momentCount) * heightPx;
}

/** The moment at that height: the first or the last beyond the picture. */
export function momentAtY(y: number, momentCount: number, heightPx: number): number {
  return Math.min(Math.max(Math.floor((y / heightPx) * momentCount), 0), momentCount - 1);
}

/** A label beside the picture for one step, or for neighbors that have no room for one each. */
export interface StepLabel {
  readonly first: number;
  readonly last: number;
  /** Where the first of them has been done. */
  readonly y: number;
}

/** Each label has `minPx` to itself, and the last one above the end of the picture. */
export function layoutStepLabels(
  stepCount: number,
  heightPx: number,
  minPx: number,
): readonly StepLabel[] {
  const stepPx = heightPx / (stepCount + 1);
  const size = Math.max(1, Math.ceil(minPx / stepPx));
  const count = Math.max(Math.floor(stepCount / size), Math.min(stepCount, 1));
  return Array.from({ length: count }, (_, label) => {
    const first = label * size;
    const last = label === count - 1 ? stepCount - 1 : first + size - 1;
    return { first, last, y: (first + 1) * stepPx };
  });
}
