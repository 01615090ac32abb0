import type { GlanceColumn } from '@/lib/load/stream-glance';

/** A piece of a small line, in pixels. */
export interface GlanceBand {
  readonly x: number;
  readonly width: number;
  /** Undefined where it was not measured. */
  readonly utilization: number | undefined;
  /** Bands that touch have none: their edges would be a fence. */
  readonly hasEdge: boolean;
}

const GAP_PX = 1.2;
/** Narrower bands touch: with gaps there would be more gap than band. */
const MIN_GAPPED_PX = 5;

/** `columns` are those of a glance: their shares are of the whole space. */
export function layoutGlanceLine(
  columns: readonly GlanceColumn[],
  widthPx: number,
): readonly GlanceBand[] {
  let startShare = 0;
  return columns.map(([share, utilization], index) => {
    const x = startShare * widthPx;
    startShare += share;
    const isLast = index === columns.length - 1;
    const fullPx = startShare * widthPx - x;
    const hasEdge = fullPx >= MIN_GAPPED_PX;
    const gap = isLast || !hasEdge ? 0 : GAP_PX;
    return { x, width: fullPx - gap, utilization: utilization ?? undefined, hasEdge };
  });
}
