import type { RecordRow } from '@/lib/records/record-row';

/** By what the rows of the table may stand. */
export const SORT_KEYS = ['time', 'shard', 'key', 'size'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The order of the rows; those that are alike in it stay in the order of arrival. */
export interface RowOrder {
  readonly by: SortKey;
  readonly isDescending: boolean;
}

export const BY_ARRIVAL: RowOrder = { by: 'time', isDescending: false };

/** `-size` for the largest first, as a link says it. */
export function formatRowOrder({ by, isDescending }: RowOrder): string {
  return isDescending ? `-${by}` : by;
}

/** Undefined where the text is none. */
export function parseRowOrder(text: string): RowOrder | undefined {
  const isDescending = text.startsWith('-');
  const by = SORT_KEYS.find((key) => key === (isDescending ? text.slice(1) : text));
  return by && { by, isDescending };
}

/** What a click on a header makes of the order: up, down, and by arrival again. */
export function nextRowOrder(order: RowOrder, by: SortKey): RowOrder {
  if (order.by !== by) return { by, isDescending: false };
  return order.isDescending ? BY_ARRIVAL : { by, isDescending: true };
}

/** Negative where the first stands above the second. */
export function compareRows({
  by,
  isDescending,
}: RowOrder): (a: RecordRow, b: RecordRow) => number {
  const read = VALUES[by];
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    const [first, second] = [read(a), read(b)];
    if (first === second) return by === 'time' ? 0 : a.orderMs - b.orderMs;
    return first < second ? -sign : sign;
  };
}

const VALUES: Readonly<Record<SortKey, (row: RecordRow) => string | number>> = {
  time: ({ orderMs }) => orderMs,
  shard: ({ shardId }) => shardId,
  key: ({ partitionKey }) => partitionKey,
  size: ({ byteCount }) => byteCount,
};
