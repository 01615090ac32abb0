/**
 * The first index from `start` up to `end` from which on the condition holds; `end`, which is not
 * tried, where it never does. The condition is false up to somewhere and true from there.
 */
export function bisect(start: number, end: number, holds: (index: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    // Indexes of records may exceed what a shift takes.
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
