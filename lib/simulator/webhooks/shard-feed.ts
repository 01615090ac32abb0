import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { type Delivery, deliverBatch } from './deliver-batch';
import type { HookRecord } from './lambda-event';
import type { Batching } from './webhook';

/** Lambda's bound of a call, of which base64 takes a third. */
const MAX_BATCH_BYTES = 4.5 * 1024 * 1024;

/** So that batches of few records do not wait for the next look at the stream. */
const MIN_AHEAD = 200;

/** Records that wait for their turn, in order. */
interface Lane {
  readonly waiting: HookRecord[];
  /** Since when the first of them waits, in real time. */
  sinceMs: number;
  /** Of the batch under way: the first sequence index that is still needed. */
  underWayFrom: number | undefined;
}

/** Progress is what a feed keeps itself. */
export type FeedDelivery = Omit<Delivery, 'onProgress'>;

/** The records of one shard on their way: one batch at a time in each lane, in the order of the shard. */
export class ShardFeed {
  readonly #batching: Batching;
  readonly #delivery: FeedDelivery;
  readonly #signal: AbortSignal;
  readonly #lanes: readonly Lane[];
  /** The sequence index that is read next. */
  nextIndex: number;
  /** Whether the shard is closed and all of it was read. */
  isAtEnd = false;

  constructor(batching: Batching, delivery: FeedDelivery, signal: AbortSignal, fromIndex: number) {
    this.#batching = batching;
    this.#delivery = delivery;
    this.#signal = signal;
    this.nextIndex = fromIndex;
    this.#lanes = Array.from({ length: batching.parallelizationFactor }, () => ({
      waiting: [],
      sinceMs: 0,
      underWayFrom: undefined,
    }));
  }

  get isIdle(): boolean {
    return this.#lanes.every(
      ({ waiting, underWayFrom }) => waiting.length === 0 && underWayFrom === undefined,
    );
  }

  /** Where reading goes on after a restart: the first record that was neither accepted nor given up. */
  get neededFrom(): number {
    return this.#lanes.reduce((lowest, { waiting, underWayFrom }) => {
      const needed = underWayFrom ?? waiting[0]?.sequenceIndex ?? lowest;
      return Math.min(lowest, needed);
    }, this.nextIndex);
  }

  /** How many more records are worth reading, so that a slow handler does not fill the memory. */
  get room(): number {
    const waiting = this.#lanes.reduce((sum, lane) => sum + lane.waiting.length, 0);
    const ahead = Math.max(MIN_AHEAD, this.#batching.batchSize * this.#lanes.length * 2);
    return Math.max(0, ahead - waiting);
  }

  /** Records of one partition key share a lane, so that they stay in order. */
  add(records: readonly HookRecord[], nowMs: number): void {
    for (const record of records) {
      const at = Number(hashPartitionKey(record.partitionKey) % BigInt(this.#lanes.length));
      const lane = this.#lanes[at];
      if (lane === undefined) continue;
      if (lane.waiting.length === 0) lane.sinceMs = nowMs;
      lane.waiting.push(record);
      this.nextIndex = record.sequenceIndex + 1;
    }
  }

  /** Sends the batches that are full, or have waited for their window. */
  send(nowMs: number): void {
    for (const lane of this.#lanes) {
      const { batchSize, windowMs } = this.#batching;
      const isDue = lane.waiting.length >= batchSize || nowMs - lane.sinceMs >= windowMs;
      const [first] = lane.waiting;
      if (lane.underWayFrom !== undefined || first === undefined || !isDue) continue;
      lane.underWayFrom = first.sequenceIndex;
      void this.#sendBatch(lane, lane.waiting.splice(0, this.#lengthOfBatch(lane)));
    }
  }

  async #sendBatch(lane: Lane, batch: readonly HookRecord[]): Promise<void> {
    const onProgress = (nextIndex: number) => {
      lane.underWayFrom = nextIndex;
    };
    try {
      const delivery = { ...this.#delivery, onProgress };
      await deliverBatch(batch, this.#batching, delivery, this.#signal);
    } catch (error) {
      this.#delivery.onFailure(error);
    }
    // What was aborted is still needed, by the next process.
    if (this.#signal.aborted) return;
    lane.underWayFrom = undefined;
    lane.sinceMs = performance.now();
    this.send(lane.sinceMs);
  }

  #lengthOfBatch({ waiting }: Lane): number {
    let byteCount = 0;
    const tooMuch = waiting.findIndex((record, at) => {
      byteCount += record.data.length;
      return at > 0 && byteCount > MAX_BATCH_BYTES;
    });
    return Math.min(this.#batching.batchSize, tooMuch === -1 ? waiting.length : tooMuch);
  }
}
