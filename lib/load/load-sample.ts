import { compareBigint } from '@/lib/base/bigint';
import { createRandom } from '@/lib/base/random';
import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { LastMinute } from '@/lib/kinesis/shards/last-minute';
import { type LoadMeasure, loadOfRecord } from '@/lib/kinesis/shards/shard-load';

/**
 * Hash keys of the last half to whole minute, in fixed space, to say where a shard's load lies. A
 * record is kept by chance, and the likelier the more it takes of a limit: one that fills half a
 * second by itself must not be missed among a thousand small ones.
 */
export class LoadSample {
  readonly #periods = new LastMinute(() => new PrioritySample());
  readonly #random = createRandom(0);

  add(hashKey: HashKey, byteCount: number, capacity: number, nowMs: number): void {
    this.#periods.latest(nowMs).add(hashKey, byteCount, 1 - this.#random(), capacity);
  }

  /** How many records are kept: of each half minute twice the capacity at most. */
  recordCount(nowMs: number): number {
    const [before, latest] = this.#periods.both(nowMs);
    return before.records.length + latest.records.length;
  }

  /** Cuts what was written into equal parts, by the records or by their bytes: see ShardLoad. */
  quantiles(measure: LoadMeasure, parts: number, nowMs: number): readonly HashKey[] {
    const weighed = this.#periods.both(nowMs).flatMap((sample) => sample.weigh(measure));
    return quantilesOf(
      weighed.sort((a, b) => compareBigint(a.hashKey, b.hashKey)),
      parts,
    );
  }
}

interface WeighedKey {
  readonly hashKey: HashKey;
  readonly weight: number;
}

interface SampledRecord {
  readonly hashKey: HashKey;
  readonly byteCount: number;
  readonly priority: number;
}

/**
 * Priority sampling (Duffield, Lund and Thorup): a record's priority is its load divided by a chance
 * from 0 to 1, and those of highest priority are kept. One that is kept stands for itself and for
 * those like it that were not, so that sums come out right on average.
 */
class PrioritySample {
  readonly records: SampledRecord[] = [];
  /** All that came with a higher priority are kept. */
  #threshold = 0;

  add(hashKey: HashKey, byteCount: number, chance: number, capacity: number): void {
    const priority = loadOfRecord(byteCount) / chance;
    if (priority <= this.#threshold) return;
    this.records.push({ hashKey, byteCount, priority });
    // Thinned out only once as many again have come, so that a record costs the same however many.
    if (this.records.length > 2 * capacity) this.#thinOut(capacity);
  }

  weigh(measure: LoadMeasure): readonly WeighedKey[] {
    return this.records.map(({ hashKey, byteCount }) => {
      const standsFor = Math.max(1, this.#threshold / loadOfRecord(byteCount));
      return { hashKey, weight: (measure === 'bytes' ? byteCount : 1) * standsFor };
    });
  }

  #thinOut(capacity: number): void {
    this.records.sort((a, b) => b.priority - a.priority);
    this.#threshold = this.records[capacity]?.priority ?? 0;
    this.records.length = capacity;
  }
}

/**
 * Cuts the weight of sorted keys into `parts` equal parts: below the i-th of `parts + 1` keys lies
 * i / parts of it, to within that key's own weight. Empty without keys.
 */
export function quantilesOf(sorted: readonly WeighedKey[], parts: number): readonly HashKey[] {
  if (sorted.length === 0) return [];
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  // From the middle of the lowest to that of the highest, if all were as light as the lightest.
  const margin = sorted.reduce((min, { weight }) => Math.min(min, weight), total) / 2;
  let at = 0;
  let through = sorted[0]?.weight ?? 0;
  return Array.from({ length: parts + 1 }, (_, part) => {
    const target = margin + (part / parts) * (total - 2 * margin);
    while (through <= target && at < sorted.length - 1) {
      at++;
      through += sorted[at]?.weight ?? 0;
    }
    return sorted[at]?.hashKey ?? toHashKey(0n);
  });
}
