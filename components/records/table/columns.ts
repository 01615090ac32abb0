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

/** A column needs so much room, and takes its share of what is left over. */
interface ColumnWidth {
  readonly rem: number;
  readonly fr?: number;
}

const ROOMY: Readonly<Record<Column, ColumnWidth>> = {
  time: { rem: 15.5 },
  shard: { rem: 4.5 },
  key: { rem: 8, fr: 1 },
  size: { rem: 5.5 },
  decoder: { rem: 8.5 },
  preview: { rem: 14, fr: 4 },
  sequence: { rem: 27 },
};

/** With times without their year and offset. */
const COMPACT: Readonly<Record<Column, ColumnWidth>> = {
  ...ROOMY,
  time: { rem: 8.75 },
  shard: { rem: 3.5 },
  key: { rem: 7, fr: 1 },
  size: { rem: 4.5 },
  decoder: { rem: 6.5 },
};

/** In the order of the table, whatever order they were chosen in. */
export function orderColumns(chosen: readonly Column[]): readonly Column[] {
  return COLUMNS.filter((column) => chosen.includes(column));
}

const VALUE_WIDTH: ColumnWidth = { rem: 8, fr: 1.5 };
/** As many as still can be read beside each other. */
export const MAX_VALUE_COLUMNS = 12;

/** The columns that a table of some width shows, and how narrow they are. */
export interface ColumnLayout {
  readonly columns: readonly Column[];
  readonly valueColumns: readonly string[];
  readonly isCompact: boolean;
}

/** An open record shows them too, so that they make way for the preview beside it, in this order. */
const MAKE_WAY: readonly Column[] = ['decoder', 'size'];
/** About 45 characters of a preview. */
const READABLE_PREVIEW_REM = 22;
const PX_PER_REM = 16;
const GAP_REM = 0.75;

/** Narrows columns where the preview could not be read, and leaves some out beside an open record. */
export function fitColumns(
  chosen: readonly Column[],
  valueColumns: readonly string[],
  widthPx: number,
  isBesideRecord: boolean,
): ColumnLayout {
  const layout = { columns: chosen, valueColumns, isCompact: false };
  const fits = (tried: ColumnLayout) => neededRem(tried) * PX_PER_REM <= widthPx;
  // Before it is on screen, nobody knows how wide a table is.
  if (widthPx === 0 || fits(layout)) return layout;
  const compact = { ...layout, isCompact: true };
  if (!isBesideRecord || !chosen.includes('preview')) return compact;
  const shorter = MAKE_WAY.map((_, index) => {
    const left = MAKE_WAY.slice(0, index + 1);
    return { ...compact, columns: chosen.filter((column) => !left.includes(column)) };
  });
  return [compact, ...shorter].find(fits) ?? shorter.at(-1) ?? compact;
}

/** The width below which the table scrolls sideways. */
export function neededRem({ columns, valueColumns, isCompact }: ColumnLayout): number {
  const widths = columns.map((column) =>
    column === 'preview' ? READABLE_PREVIEW_REM : widthOf(column, isCompact).rem,
  );
  const all = [...widths, ...valueColumns.map(() => VALUE_WIDTH.rem)];
  // The row has as much at each side as there is between two columns.
  return all.reduce((sum, rem) => sum + rem + GAP_REM, GAP_REM);
}

function widthOf(column: Column, isCompact: boolean): ColumnWidth {
  return (isCompact ? COMPACT : ROOMY)[column];
}

export function gridColumns({ columns, valueColumns, isCompact }: ColumnLayout): string {
  return placeColumns(columns, valueColumns)
    .map((placed) => ('column' in placed ? widthOf(placed.column, isCompact) : VALUE_WIDTH))
    .map(({ rem, fr }) => (fr === undefined ? `${rem}rem` : `minmax(${rem}rem, ${fr}fr)`))
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
