import { HeavyHitters } from '@/lib/base/heavy-hitters';
import { LastMinute } from './last-minute';
import type { LoadMeasure } from './load';

/** The partition keys of a shard's latest records: those of most records, those of most bytes. */
export type TopKeys = Readonly<Record<LoadMeasure, HeaviestKeys>>;

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

export const NO_TOP_KEYS: TopKeys = {
  records: { total: 0, undercount: 0, keys: [] },
  bytes: { total: 0, undercount: 0, keys: [] },
};

const MOST_SHOWN = 10;

/** Counts partition keys over the last half to whole minute, in fixed space. */
export class KeyTally {
  readonly #amounts = new LastMinute(() => ({
    records: new HeavyHitters(),
    bytes: new HeavyHitters(),
  }));

  add(partitionKey: string, byteCount: number, capacity: number, nowMs: number): void {
    const { records, bytes } = this.#amounts.latest(nowMs);
    records.add(partitionKey, 1, capacity);
    bytes.add(partitionKey, byteCount, capacity);
  }

  top(nowMs: number): TopKeys {
    const [before, latest] = this.#amounts.both(nowMs);
    return {
      records: heaviestOf(before.records, latest.records),
      bytes: heaviestOf(before.bytes, latest.bytes),
    };
  }
}

function heaviestOf(before: HeavyHitters, latest: HeavyHitters): HeaviestKeys {
  const amounts = new Map(before.amounts);
  for (const [partitionKey, amount] of latest.amounts) {
    amounts.set(partitionKey, (amounts.get(partitionKey) ?? 0) + amount);
  }
  return {
    total: before.total + latest.total,
    undercount: before.undercount + latest.undercount,
    keys: Array.from(amounts, ([partitionKey, amount]) => ({ partitionKey, amount }))
      .sort((a, b) => b.amount - a.amount)
      .slice(0, MOST_SHOWN),
  };
}
