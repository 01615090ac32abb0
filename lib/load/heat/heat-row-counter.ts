import { HEAT_BINS, type HeatMark, type HeatRow, type ShardCount } from './heat-bins';

/** Counted one by one; of more shards, or bins that several share, the bins must do. */
const MAX_SHARDS = 256;
const MAX_SHARED = HEAT_BINS;
const NOBODY = -1;

/** What is being counted in one step. */
export class CountedRow implements HeatRow {
  readonly records = new Uint32Array(HEAT_BINS);
  readonly byteCounts = new Float64Array(HEAT_BINS);
  readonly coveredMs: Float32Array | undefined;
  /** When anything was last added to it. */
  changedAtMs: number;
  /** The shard that was first in each bin. Hardly any bin has others, so that they cost little. */
  private readonly owners = new Int32Array(HEAT_BINS).fill(NOBODY);
  /** What came to others, by shard and bin. Undefined once they were too many. */
  private shared: Map<number, { records: number; byteCount: number }> | undefined = new Map();
  /** What came to each shard in no bin. */
  private readonly unplaced = new Map<number, { records: number; byteCount: number }>();

  /** The mark is that of the first record in it. */
  constructor(
    readonly step: number,
    readonly mark: HeatMark,
    isSampled: boolean,
  ) {
    this.changedAtMs = mark.axisMs;
    this.coveredMs = isSampled ? new Float32Array(HEAT_BINS) : undefined;
  }

  /** `bin` is undefined where only the shard of the record is known. */
  count(bin: number | undefined, shardIndex: number, byteCount: number): void {
    if (bin === undefined) {
      addTo(this.unplaced, shardIndex, byteCount);
      return;
    }
    this.records[bin] = (this.records[bin] ?? 0) + 1;
    this.byteCounts[bin] = (this.byteCounts[bin] ?? 0) + byteCount;
    const owner = this.owners[bin];
    if (owner === shardIndex) return;
    if (owner === NOBODY) this.owners[bin] = shardIndex;
    else this.countShared(shardIndex * HEAT_BINS + bin, byteCount);
  }

  get shards(): ReadonlyMap<number, ShardCount> | undefined {
    if (this.shared === undefined) return undefined;
    const shards = new Map<number, ShardCount>();
    const add = (shardIndex: number, records: number, byteCount: number) => {
      const sum = shards.get(shardIndex);
      shards.set(shardIndex, {
        records: (sum?.records ?? 0) + records,
        byteCount: (sum?.byteCount ?? 0) + byteCount,
      });
    };
    for (const [bin, owner] of this.owners.entries()) {
      if (owner !== NOBODY) add(owner, this.records[bin] ?? 0, this.byteCounts[bin] ?? 0);
    }
    for (const [shardIndex, { records, byteCount }] of this.unplaced) {
      add(shardIndex, records, byteCount);
    }
    for (const [place, { records, byteCount }] of this.shared) {
      add(Math.floor(place / HEAT_BINS), records, byteCount);
      add(this.owners[place % HEAT_BINS] ?? NOBODY, -records, -byteCount);
    }
    return shards.size > MAX_SHARDS ? undefined : shards;
  }

  private countShared(place: number, byteCount: number): void {
    const { shared } = this;
    if (shared === undefined) return;
    if (shared.has(place) || shared.size < MAX_SHARED) addTo(shared, place, byteCount);
    else this.shared = undefined;
  }
}

function addTo(
  counts: Map<number, { records: number; byteCount: number }>,
  id: number,
  byteCount: number,
): void {
  const count = counts.get(id);
  if (count === undefined) counts.set(id, { records: 1, byteCount });
  else {
    count.records += 1;
    count.byteCount += byteCount;
  }
}
