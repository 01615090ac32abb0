/** The figures of a way, in the order in which they are shown. */
export const WAY_COLUMNS = [
  'calls',
  'time',
  'peak',
  'worst',
  'month',
  'passage',
  'drain',
  'lambda',
] as const;

export type WayColumn = (typeof WAY_COLUMNS)[number];
