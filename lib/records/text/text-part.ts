/** A part of a text that is too long to be shown at once. */
export interface TextPart {
  readonly start: number;
  readonly end: number;
}

const MORE_TIMES = 4;
/** Laying out a million characters at once stops a page for seconds, ten millions for a minute. */
export const MAX_PART_LENGTH = 160_000;

export const FIRST_PART: TextPart = { start: 0, end: 20_000 };

/** Whether more can be shown beside what is shown, or only instead of it. */
export function mayGrow({ start, end }: TextPart): boolean {
  return end - start < MAX_PART_LENGTH;
}

/** More of the text, and once that is as much as can be shown, what comes after it. */
export function nextPart(part: TextPart): TextPart {
  const { start, end } = part;
  if (mayGrow(part)) return { start, end: Math.min(end * MORE_TIMES, MAX_PART_LENGTH) };
  return { start: end, end: end + MAX_PART_LENGTH };
}

/** What comes before it, as much as can be shown. */
export function partBefore({ start }: TextPart): TextPart {
  return { start: Math.max(0, start - MAX_PART_LENGTH), end: start };
}
