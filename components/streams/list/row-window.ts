import { bisect } from '@/lib/base/bisect';

/** Where each row begins, and at last where the list ends, in pixels from its top. */
export function rowEdges(heightsPx: readonly number[]): readonly number[] {
  const edges = [0];
  for (const heightPx of heightsPx) edges.push((edges.at(-1) ?? 0) + heightPx);
  return edges;
}

/** The first row that reaches into a span of the list, and the first after it that does not. */
export function rowsWithin(
  edges: readonly number[],
  fromPx: number,
  toPx: number,
): readonly [start: number, end: number] {
  const rowCount = edges.length - 1;
  const start = bisect(0, rowCount, (row) => (edges[row + 1] ?? 0) > fromPx);
  return [start, bisect(start, rowCount, (row) => (edges[row] ?? 0) >= toPx)];
}
