/**
 * How many rectangles touch each cell of a grid. Holds differences at the rectangles' corners until
 * it is read, so that adding one costs the same however many cells it covers.
 */
export interface CellCounts {
  readonly cellPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly columns: number;
  readonly rows: number;
  readonly differences: Int32Array;
}

/** A grid of square cells that covers the picture; the last ones may reach beyond it. */
export function emptyCellCounts(widthPx: number, heightPx: number, cellPx: number): CellCounts {
  // One more each way, for the differences beyond the last cell.
  const columns = Math.ceil(widthPx / cellPx) + 1;
  const rows = Math.ceil(heightPx / cellPx) + 1;
  return { cellPx, widthPx, heightPx, columns, rows, differences: new Int32Array(columns * rows) };
}

/** The rectangle lies within the grid. */
export function addRectangle(
  { cellPx, columns, rows, differences }: CellCounts,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const column = Math.floor(x / cellPx);
  const row = Math.floor(y / cellPx) * columns;
  // Rounding may carry an edge past the grid by less than anyone can see.
  const lastColumn = Math.min(Math.ceil((x + width) / cellPx), columns - 1);
  const lastRow = Math.min(Math.ceil((y + height) / cellPx), rows - 1);
  const endColumn = Math.max(lastColumn, column + 1);
  const endRow = Math.max(lastRow * columns, row + columns);
  differences[row + column] = (differences[row + column] ?? 0) + 1;
  differences[row + endColumn] = (differences[row + endColumn] ?? 0) - 1;
  differences[endRow + column] = (differences[endRow + column] ?? 0) - 1;
  differences[endRow + endColumn] = (differences[endRow + endColumn] ?? 0) + 1;
}

/** A rectangle of filled cells, in pixels. */
export interface CellSpan {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The most rectangles that touch one of its cells. */
  readonly count: number;
}

/** Filled cells side by side as one span, and spans that lie exactly below one another as one too. */
export function filledSpans(cells: CellCounts): readonly CellSpan[] {
  const { cellPx, widthPx, heightPx, columns, rows } = cells;
  const counts = summed(cells);
  const spans: OpenSpan[] = [];
  let above = new Map<number, OpenSpan>();
  for (let row = 0; row < rows; row++) {
    const current = new Map<number, OpenSpan>();
    for (let column = 0; column < columns; column++) {
      let endColumn = column;
      let count = 0;
      for (; endColumn < columns && (counts[row * columns + endColumn] ?? 0) > 0; endColumn++)
        count = Math.max(count, counts[row * columns + endColumn] ?? 0);
      if (endColumn === column) continue;
      let span = above.get(column);
      if (span === undefined || span.endColumn !== endColumn) {
        span = { column, endColumn, row, endRow: row, count: 0 };
        spans.push(span);
      }
      span.endRow = row + 1;
      span.count = Math.max(span.count, count);
      current.set(column, span);
      column = endColumn;
    }
    above = current;
  }
  return spans.map(({ column, endColumn, row, endRow, count }) => ({
    x: column * cellPx,
    y: row * cellPx,
    width: Math.min(endColumn * cellPx, widthPx) - column * cellPx,
    height: Math.min(endRow * cellPx, heightPx) - row * cellPx,
    count,
  }));
}

interface OpenSpan {
  readonly column: number;
  readonly endColumn: number;
  readonly row: number;
  endRow: number;
  count: number;
}

function summed({ differences, columns }: CellCounts): Int32Array {
  const counts = differences.slice();
  for (let cell = 0; cell < counts.length; cell++) {
    const isFirst = cell % columns === 0;
    const before = isFirst ? 0 : (counts[cell - 1] ?? 0);
    const above = counts[cell - columns] ?? 0;
    const diagonal = isFirst ? 0 : (counts[cell - columns - 1] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + before + above - diagonal;
  }
  return counts;
}
