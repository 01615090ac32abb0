import type { SupposedName } from '../lesson';

/** A number of the sentence moves along these; in the unit that the sentence shows. */
interface Ladder {
  /** How many of the format's units one of the sentence's is: bytes of a KiB, hours of a day. */
  readonly unit: number;
  /** Ascending. A typed number may lie between two. */
  readonly rungs: readonly number[];
}

const LADDERS: Readonly<Record<SupposedName, Ladder>> = {
  shards: { unit: 1, rungs: steps(1, 100, 1) },
  recordsPerSecond: {
    unit: 1,
    rungs: [...steps(10, 90, 10), ...steps(100, 950, 50), ...steps(1000, 20_000, 500)],
  },
  recordBytes: { unit: 1024, rungs: [...steps(1, 15, 1), ...steps(16, 100, 4)] },
  retentionHours: { unit: 24, rungs: [1, 2, 3, 4, 5, 6, 7, 14, 30, 60, 90, 180, 365] },
  consumers: { unit: 1, rungs: steps(0, 20, 1) },
  fanOut: { unit: 1, rungs: steps(0, 20, 1) },
};
/** How far a pointer goes for the next rung. */
const RUNG_PX = 9;
/** How many rungs the Page keys take. */
const PAGE = 5;

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

/** The least and the most that can be supposed, in the units of the format. */
export function boundsOf(name: SupposedName): { readonly min: number; readonly max: number } {
  const { unit, rungs } = LADDERS[name];
  return { min: (rungs[0] ?? 0) * unit, max: (rungs.at(-1) ?? 0) * unit };
}

/** As the sentence shows it: KiB, days. */
export function inSentence(name: SupposedName, value: number): number {
  return value / LADDERS[name].unit;
}

/** Where a pointer is that took hold of `value` and has gone so far to the right. */
export function draggedTo(name: SupposedName, value: number, movedPx: number): number {
  return climbed(name, value, Math.trunc(movedPx / RUNG_PX));
}

/** Where a pressed key leads to; undefined where it leads nowhere. */
export function steppedTo(name: SupposedName, value: number, pressed: string): number | undefined {
  switch (pressed) {
    case 'ArrowRight':
    case 'ArrowUp':
      return climbed(name, value, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return climbed(name, value, -1);
    case 'PageUp':
      return climbed(name, value, PAGE);
    case 'PageDown':
      return climbed(name, value, -PAGE);
    case 'Home':
      return boundsOf(name).min;
    case 'End':
      return boundsOf(name).max;
    default:
      return undefined;
  }
}

/** What was typed, in the sentence's unit; what is out of bounds is the nearest inside. Undefined where it is no number. */
export function typedAs(name: SupposedName, text: string): number | undefined {
  const digits = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (!/^\d{1,9}$/.test(digits)) return undefined;
  const { min, max } = boundsOf(name);
  return Math.min(Math.max(Number(digits) * LADDERS[name].unit, min), max);
}

/** From between two rungs, the first step leads to the next one of them. */
function climbed(name: SupposedName, value: number, count: number): number {
  const { unit, rungs } = LADDERS[name];
  const shown = value / unit;
  const above = rungs.findIndex((rung) => rung >= shown);
  const isBetween = rungs[above] !== shown;
  const index = above + count - (isBetween && count > 0 ? 1 : 0);
  const rung = count === 0 ? shown : rungs[Math.min(Math.max(index, 0), rungs.length - 1)];
  return (rung ?? shown) * unit;
}
