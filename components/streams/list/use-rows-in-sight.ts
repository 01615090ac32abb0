import { useSyncExternalStore } from 'react';
import { rowsWithin } from './row-window';

/**
 * Which rows are on the screen, of a list that begins so far down the document: the first of them,
 * and the first that follows them. Their heights are known beforehand, so that none is measured:
 * what measures them for the table of records would be 10 KB of script more before the first row.
 */
export function useRowsInSight(
  edges: readonly number[],
  listTopPx: number,
): readonly [start: number, end: number] {
  const rowsNow = () => {
    const fromPx = window.scrollY - listTopPx;
    return rowsWithin(edges, fromPx, fromPx + window.innerHeight).join();
  };
  const [start = 0, end = 0] = useSyncExternalStore(subscribe, rowsNow, () => '0,0')
    .split(',')
    .map(Number);
  return [start, end];
}

function subscribe(onChange: () => void): () => void {
  const events = ['scroll', 'resize'] as const;
  for (const event of events) window.addEventListener(event, onChange, { passive: true });
  return () => {
    for (const event of events) window.removeEventListener(event, onChange);
  };
}

/** Scrolls no further than it takes for the whole row to be on the screen. */
export function scrollToRow(edges: readonly number[], listTopPx: number, row: number): void {
  const topPx = listTopPx + (edges[row] ?? 0);
  const bottomPx = listTopPx + (edges[row + 1] ?? 0);
  if (topPx < window.scrollY) window.scrollTo({ top: topPx });
  else if (bottomPx > window.scrollY + window.innerHeight) {
    window.scrollTo({ top: bottomPx - window.innerHeight });
  }
}
