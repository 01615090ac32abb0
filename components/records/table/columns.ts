export const COLUMNS = ['time', 'shard', 'key', 'size', 'decoder', 'preview', 'sequence'] as const;

export type Column = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly Column[] = [
  'time',
  'shard',
  'key',
  'size',
  'decoder',
  'preview',
];

const WIDTHS: Readonly<Record<Column, string>> = {
  time: '15.5rem',
  shard: '4.5rem',
  key: 'minmax(8rem, 1fr)',
  size: '5.5rem',
  decoder: '8.5rem',
  preview: 'minmax(14rem, 4fr)',
  sequence: '27rem',
};

/** In the order of the table, whatever order they were chosen in. */
export function orderColumns(chosen: readonly Column[]): readonly Column[] {
  return COLUMNS.filter((column) => chosen.includes(column));
}

const VALUE_WIDTH = 'minmax(8rem, 1.5fr)';
/** As many as still can be read beside each other. */
export const MAX_VALUE_COLUMNS = 12;

export function gridColumns(columns: readonly Column[], valueColumns: readonly string[]): string {
  return placeColumns(columns, valueColumns)
    .map((placed) => ('column' in placed ? WIDTHS[placed.column] : VALUE_WIDTH))
    .join(' ');
}

/** A column of the record, or one of its value, by its place among those. */
export type PlacedColumn =
  | { readonly column: Column }
  | { readonly path: string; readonly index: number };

/** Those of the value stand before the preview, which is wide and says least. */
export function placeColumns(
  columns: readonly Column[],
  valueColumns: readonly string[],
): readonly PlacedColumn[] {
  const placed = columns.map((column) => ({ column }));
  const isWide = ({ column }: { readonly column: Column }) =>
    column === 'preview' || column === 'sequence';
  return [
    ...placed.filter((each) => !isWide(each)),
    ...valueColumns.map((path, index) => ({ path, index })),
    ...placed.filter(isWide),
  ];
}
