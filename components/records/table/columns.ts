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

export function gridColumns(columns: readonly Column[]): string {
  return columns.map((column) => WIDTHS[column]).join(' ');
}
