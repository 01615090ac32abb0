import type { ReaderStatus } from '@/lib/api/simulator/readers';
import { type ReadingPace, recordsTakenIn } from '@/lib/simulator-contract/reader-pace';
import type { ShardGates } from '../simulator/plug-in-simulator';
import type { Arrival, Consumer } from './consumer';
import type { Lane } from './lane';

/** As often as the simulator's readers poll. */
const POLL_MS = 1000;
/** What it was behind came over a time, not at once. */
const BACKLOG_GROUPS = 10;
/** Sums of parts are not exact. */
const TINY_COUNT = 1e-6;

/** Records of all shards that came in one turn. */
interface RecordGroup {
  readonly atMs: number;
  readonly recordCount: number;
  readonly arrivals: readonly Arrival[];
  unreadCount: number;
}

/**
 * A reader of the simulator: it takes the records of all shards in the order in which they came, as
 * many as its pace allows. A poll that a shard refuses reads nothing.
 */
export class PacedConsumer implements Consumer {
  readonly name: string;
  maxLagMs = 0;
  readonly #pace: ReadingPace;
  readonly #groups: RecordGroup[] = [];
  /** Where each shard's last record is, among all that it has been given to read. */
  readonly #ends = new WeakMap<Lane, number>();
  readonly #backlogCount: number;
  #givenCount = 0;
  #readCount = 0;
  /** Records that it may read, the part of one too. */
  #budget = 0;
  #turnAtMs: number;
  #polledAtMs: number;
  #givenAtTurn: number;

  /** It begins as far behind as the reader is. */
  constructor(
    { readerName, pace, recordsBehind, millisBehindLatest }: ReaderStatus,
    nowMs: number,
  ) {
    this.name = readerName;
    this.#pace = pace;
    this.#turnAtMs = nowMs;
    this.#polledAtMs = nowMs;
    for (let group = 0; group < BACKLOG_GROUPS; group++) {
      const atMs = nowMs - millisBehindLatest * (1 - group / BACKLOG_GROUPS);
      this.#give(recordsBehind / BACKLOG_GROUPS, [], atMs);
    }
    this.#backlogCount = this.#givenCount;
    this.#givenAtTurn = this.#givenCount;
  }

  read(gates: ShardGates, nowMs: number): void {
    const [oldest] = this.#groups;
    if (oldest !== undefined) this.maxLagMs = Math.max(this.maxLagMs, nowMs - oldest.atMs);
    this.#budget += recordsTakenIn(
      this.#pace,
      nowMs - this.#turnAtMs,
      this.#givenCount - this.#givenAtTurn,
    );
    this.#turnAtMs = nowMs;
    this.#givenAtTurn = this.#givenCount;
    const count = Math.floor(this.#budget);
    if (count === 0 || nowMs - this.#polledAtMs < POLL_MS) return;
    this.#polledAtMs = nowMs;
    this.#budget -= count;
    this.#poll(gates, count);
    if (this.#groups.length === 0) this.#budget = 0;
  }

  arrive(arrivals: readonly Arrival[], nowMs: number): void {
    this.#give(
      arrivals.reduce((sum, { recordCount }) => sum + recordCount, 0),
      arrivals,
      nowMs,
    );
    for (const { lane } of arrivals) this.#ends.set(lane, this.#givenCount);
  }

  watch(closed: readonly Lane[]): () => boolean {
    const end = closed.reduce(
      (last, lane) => Math.max(last, this.#ends.get(lane) ?? 0),
      this.#backlogCount,
    );
    return () => this.#readCount >= end - TINY_COUNT;
  }

  #give(recordCount: number, arrivals: readonly Arrival[], atMs: number): void {
    if (recordCount === 0) return;
    this.#groups.push({ atMs, recordCount, arrivals, unreadCount: recordCount });
    this.#givenCount += recordCount;
  }

  #poll(gates: ShardGates, count: number): void {
    const bytes = this.#bytesAhead(count);
    const isRefused = [...bytes.keys()].some((lane) => !gates.mayRead(lane.simulatedId));
    if (isRefused) return;
    for (const [lane, byteCount] of bytes) gates.countRead(lane.simulatedId, byteCount);
    let left = count;
    let done = 0;
    for (const group of this.#groups) {
      const taken = Math.min(left, group.unreadCount);
      group.unreadCount -= taken;
      this.#readCount += taken;
      left -= taken;
      if (group.unreadCount > TINY_COUNT) break;
      done++;
    }
    this.#groups.splice(0, done);
  }

  /** What the next so many records hold, by shard. */
  #bytesAhead(count: number): ReadonlyMap<Lane, number> {
    const bytes = new Map<Lane, number>();
    let left = count;
    for (const { recordCount, unreadCount, arrivals } of this.#groups) {
      if (left <= 0) break;
      const share = Math.min(left, unreadCount) / recordCount;
      for (const { lane, byteCount } of arrivals) {
        bytes.set(lane, (bytes.get(lane) ?? 0) + share * byteCount);
      }
      left -= unreadCount;
    }
    return bytes;
  }
}
