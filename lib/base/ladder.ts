/** Along which a number moves that is dragged, stepped or typed; in the unit that is shown. */
export interface Ladder {
  /** How many of the value's units one that is shown is: 1024 where bytes are shown as KB. */
  readonly unit: number;
  /** Ascending. A typed number may lie between two. */
  readonly rungs: readonly number[];
}

/** How far a pointer goes for the next rung. */
const RUNG_PX = 9;
/** How many rungs the Page keys take. */
const PAGE = 5;

/** From the one to the other, both included where a step ends there. */
export function rungs(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

/** The least and the most that the value can be. */
export function boundsOf({ unit, rungs }: Ladder): { readonly min: number; readonly max: number } {
  return { min: (rungs[0] ?? 0) * unit, max: (rungs.at(-1) ?? 0) * unit };
}

/** The value in the unit that is shown. */
export function inShownUnit({ unit }: Ladder, value: number): number {
  return value / unit;
}

/** Where a pointer is that took hold of `value` and has gone so far to the right. */
export function draggedTo(ladder: Ladder, value: number, movedPx: number): number {
  return climbed(ladder, value, Math.trunc(movedPx / RUNG_PX));
}

/** Where a pressed key leads to; undefined where it leads nowhere. */
export function steppedTo(ladder: Ladder, value: number, pressed: string): number | undefined {
  switch (pressed) {
    case 'ArrowRight':
    case 'ArrowUp':
      return climbed(ladder, value, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return climbed(ladder, value, -1);
    case 'PageUp':
      return climbed(ladder, value, PAGE);
    case 'PageDown':
      return climbed(ladder, value, -PAGE);
    case 'Home':
      return boundsOf(ladder).min;
    case 'End':
      return boundsOf(ladder).max;
    default:
      return undefined;
  }
}

const DECIMAL = /^\d{1,9}(\.\d{0,12})?$/;

/**
 * What was typed, in the unit that is shown; what is out of bounds is the nearest inside. The value is
 * whole. Undefined where the text is no number, or a part of a unit that has none.
 */
export function typedAs(ladder: Ladder, text: string): number | undefined {
  const digits = text.normalize('NFKC').replace(/[\s,]/g, '');
  const hasPart = digits.includes('.') && ladder.unit === 1;
  if (!DECIMAL.test(digits) || hasPart) return undefined;
  const { min, max } = boundsOf(ladder);
  return Math.min(Math.max(Math.round(Number(digits) * ladder.unit), min), max);
}

/** From between two rungs, the first step leads to the next one of them. */
function climbed({ unit, rungs }: Ladder, value: number, count: number): number {
  const shown = value / unit;
  const above = rungs.findIndex((rung) => rung >= shown);
  const isBetween = rungs[above] !== shown;
  const index = above + count - (isBetween && count > 0 ? 1 : 0);
  const rung = count === 0 ? shown : rungs[Math.min(Math.max(index, 0), rungs.length - 1)];
  return (rung ?? shown) * unit;
}
