/** A row can show these beside the name, in this order. */
export const COLUMNS = [
  'line',
  'hottest',
  'written',
  'read',
  'throttled',
  'age',
  'shards',
  'cost',
  'created',
] as const;
export type Column = (typeof COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly Column[] = [
  'line',
  'hottest',
  'written',
  'throttled',
  'age',
  'shards',
  'cost',
];

/** How the list looks at a width. */
export type ListLayout =
  | { readonly kind: 'cards' }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      /** For `grid-template-columns`: the name, the columns, the menu. */
      readonly template: string;
      readonly showsClosed: boolean;
    };

const CARDS_UP_TO_PX = 720;
const CLOSED_FROM_PX = 1000;
const NAME_MIN_PX = 100;
const LINE_MIN_PX = 86;
const HOTTEST_MIN_PX = 168;
const MENU_PX = 28;
export const GAP_PX = 14;
export const PADDING_PX = 26;

/** From which width of the table on a column is there, and how wide it is then. */
const TRACKS: Readonly<Record<Column, { readonly fromPx: number; readonly px: number }>> = {
  line: { fromPx: 0, px: LINE_MIN_PX },
  hottest: { fromPx: 0, px: HOTTEST_MIN_PX },
  written: { fromPx: 1160, px: 184 },
  read: { fromPx: 1160, px: 76 },
  throttled: { fromPx: 900, px: 86 },
  age: { fromPx: 0, px: 74 },
  shards: { fromPx: 0, px: 66 },
  cost: { fromPx: 0, px: 88 },
  created: { fromPx: 1160, px: 84 },
};

/** The verdict first, then names and lines share the room that is left over. */
const NAME_TRACK = `minmax(${NAME_MIN_PX}px,1.2fr)`;
const FLEXIBLE: Partial<Record<Column, string>> = {
  line: `minmax(${LINE_MIN_PX}px,1.8fr)`,
  hottest: `minmax(${HOTTEST_MIN_PX}px,236px)`,
};

/** Leaves out what there is no room for, so that nothing has to be scrolled sideways. */
export function layoutList(chosen: readonly Column[], widthPx: number): ListLayout {
  if (widthPx <= CARDS_UP_TO_PX) return { kind: 'cards' };
  let leftPx = widthPx - PADDING_PX - NAME_MIN_PX - MENU_PX - GAP_PX;
  const columns = COLUMNS.filter((column) => {
    const { fromPx, px } = TRACKS[column];
    const fits = chosen.includes(column) && widthPx >= fromPx && leftPx >= px + GAP_PX;
    if (fits) leftPx -= px + GAP_PX;
    return fits;
  });
  const tracks = columns.map((column) => FLEXIBLE[column] ?? `${TRACKS[column].px}px`);
  return {
    kind: 'table',
    columns,
    template: [NAME_TRACK, ...tracks, `${MENU_PX}px`].join(' '),
    showsClosed: widthPx >= CLOSED_FROM_PX,
  };
}
