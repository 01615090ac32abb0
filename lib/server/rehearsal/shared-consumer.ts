import { MAX_BYTES_PER_READ, MAX_RECORDS_PER_READ } from '@/lib/kinesis/limits';
import type { ShardGates } from '../simulator/plug-in-simulator';
import type { Arrival, Consumer } from './consumer';
import type { Lane } from './lane';

/**
 * A consumer that calls GetRecords for each shard in every turn, and shares what the shards give out
 * with all others. It reads parents to their ends before their children, as the KCL does.
 */
export class SharedConsumer implements Consumer {
  readonly name = undefined;
  maxLagMs = 0;
  /** Of the shards that are not drained. */
  readonly #unread = new Map<Lane, UnreadRecords>();
  readonly #drained = new WeakSet<Lane>();

  read(gates: ShardGates, nowMs: number): void {
    for (const [lane, records] of this.#unread) {
      if (records.isEmpty) continue;
      this.maxLagMs = Math.max(this.maxLagMs, nowMs - records.oldestMs);
      if (!lane.parents.every((parent) => this.#isDrained(parent))) continue;
      if (!gates.mayRead(lane.simulatedId)) continue;
      gates.countRead(lane.simulatedId, records.take());
    }
  }

  arrive(arrivals: readonly Arrival[], nowMs: number): void {
    for (const { lane, recordCount, byteCount } of arrivals) {
      let records = this.#unread.get(lane);
      if (records === undefined) {
        records = new UnreadRecords();
        this.#unread.set(lane, records);
      }
      records.add(recordCount, byteCount, nowMs);
    }
  }

  watch(closed: readonly Lane[]): () => boolean {
    return () => closed.every((lane) => this.#isDrained(lane));
  }

  #isDrained(lane: Lane): boolean {
    if (this.#drained.has(lane)) return true;
    const isDrained =
      !lane.isOpen &&
      this.#unread.get(lane)?.isEmpty !== false &&
      lane.parents.every((parent) => this.#isDrained(parent));
    if (isDrained) {
      this.#drained.add(lane);
      this.#unread.delete(lane);
    }
    return isDrained;
  }
}

/** Records that come within this time are told apart by nobody. */
const SAME_MS = 1000;

interface RecordGroup {
  readonly atMs: number;
  recordCount: number;
  byteCount: number;
}

/** What a consumer has not read of a shard, the oldest first. */
class UnreadRecords {
  readonly #groups: RecordGroup[] = [];

  get isEmpty(): boolean {
    return this.#groups.length === 0;
  }

  get oldestMs(): number {
    return this.#groups[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  add(recordCount: number, byteCount: number, atMs: number): void {
    const last = this.#groups.at(-1);
    if (last === undefined || atMs - last.atMs >= SAME_MS) {
      this.#groups.push({ atMs, recordCount, byteCount });
      return;
    }
    last.recordCount += recordCount;
    last.byteCount += byteCount;
  }

  /** What one answer of GetRecords holds, in bytes. */
  take(): number {
    let records = MAX_RECORDS_PER_READ;
    let bytes = MAX_BYTES_PER_READ;
    let taken = 0;
    for (let group = this.#groups[0]; group !== undefined; group = this.#groups[0]) {
      const share = Math.min(1, records / group.recordCount, bytes / group.byteCount);
      const [recordCount, byteCount] = [group.recordCount * share, group.byteCount * share];
      taken += byteCount;
      if (share < 1) {
        group.recordCount -= recordCount;
        group.byteCount -= byteCount;
        return taken;
      }
      records -= recordCount;
      bytes -= byteCount;
      this.#groups.shift();
    }
    return taken;
  }
}
