/** Where a column of the picture begins and how wide it is, in pixels. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** The columns of the picture of a plan, from left to right. */
export interface ReviewColumns {
  readonly steps: Column;
  readonly line: Column;
  readonly busiest: Column;
  readonly counts: Column;
  /** Whether steps have room for words, or are numbered only. */
  readonly showsWords: boolean;
}

const WIDE_FROM_PX = 620;
const WIDE = { steps: 240, gap: 20, busiest: 88, counts: 44 } as const;
const NARROW = { steps: 32, gap: 10, busiest: 52, counts: 30 } as const;

/** The line takes what the other columns leave. */
export function reviewColumns(widthPx: number): ReviewColumns {
  const showsWords = widthPx >= WIDE_FROM_PX;
  const { steps, gap, busiest, counts } = showsWords ? WIDE : NARROW;
  const lineWidth = Math.max(widthPx - steps - 2 * gap - busiest - counts, 0);
  const busiestX = steps + lineWidth + gap;
  return {
    steps: { x: 0, width: steps },
    line: { x: steps, width: lineWidth },
    busiest: { x: busiestX, width: busiest },
    counts: { x: busiestX + busiest + gap, width: counts },
    showsWords,
  };
}

const MOMENT_PX = 68;
const MIN_PLOT_PX = 180;
const MAX_PLOT_PX = 340;

/** How high the picture is between the line before and the line after. */
export function reviewHeight(momentCount: number): number {
  return Math.min(Math.max(momentCount * MOMENT_PX, MIN_PLOT_PX), MAX_PLOT_PX);
}
