import { LastMinute } from '@/lib/kinesis/shards/last-minute';
import type { LoadMeasure } from '@/lib/kinesis/shards/shard-load';
import { HeavyKeys } from './heavy-keys';

/** The partition keys of a shard's latest records: those of most records, those of most bytes. */
export type TopKeys = Readonly<Record<LoadMeasure, HeaviestKeys>>;

/** The heaviest keys by one measure, with the bounds of their amounts. */
export interface HeaviestKeys {
  /** Of all keys together: how many of the latest records, or of their bytes, were counted. */
  readonly total: number;
  /** By how much an amount below may be too low; 0 where the keys were few enough to count each. */
  readonly undercount: number;
  /** The heaviest first. */
  readonly keys: readonly {
    readonly partitionKey: string;
    readonly amount: number;
  }[];
}

/** No record was counted. */
export const NO_TOP_KEYS: TopKeys = {
  records: { total: 0, undercount: 0, keys: [] },
  bytes: { total: 0, undercount: 0, keys: [] },
};

/**
 * The keys that are heavier than any that was forgotten: an amount that is not above the undercount
 * may be less than that of a key that is not there at all.
 */
export function certainKeys({ keys, undercount }: HeaviestKeys): HeaviestKeys['keys'] {
  return keys.filter(({ amount }) => amount > undercount);
}

/** The share that no key exceeds, 0 to 1. */
export function highestShare({ keys, undercount, total }: HeaviestKeys): number {
  return total === 0 ? 0 : Math.min(1, ((keys[0]?.amount ?? 0) + undercount) / total);
}

const MAX_SHOWN = 10;

/** Counts partition keys over the last half to whole minute, in fixed space. */
export class KeyTally {
  readonly #keys = new LastMinute(() => new HeavyKeys());

  add(partitionKey: string | undefined, byteCount: number, capacity: number, nowMs: number): void {
    this.#keys.latest(nowMs).add(partitionKey, byteCount, capacity);
  }

  top(nowMs: number): TopKeys {
    const both = this.#keys.both(nowMs);
    return { records: heaviestOf(both, 'records'), bytes: heaviestOf(both, 'bytes') };
  }
}

function heaviestOf(both: readonly HeavyKeys[], measure: LoadMeasure): HeaviestKeys {
  const amounts = new Map<string, number>();
  for (const keys of both) {
    for (const [partitionKey, added] of keys.amounts) {
      amounts.set(partitionKey, (amounts.get(partitionKey) ?? 0) + added[measure]);
    }
  }
  return {
    total: both.reduce((sum, { total }) => sum + total[measure], 0),
    undercount: both.reduce((sum, { undercount }) => sum + undercount[measure], 0),
    keys: Array.from(amounts, ([partitionKey, amount]) => ({ partitionKey, amount }))
      .sort((a, b) => b.amount - a.amount)
      .slice(0, MAX_SHOWN),
  };
}
