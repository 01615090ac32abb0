import { LRUCache } from 'lru-cache';
import { limitConcurrency } from '@/lib/base/concurrency/limit-concurrency';
import type { ShardRecords } from '../simulator/polled-reads';
import { type KnownPlaces, placeId } from './known-places';
import type { IteratorStart } from './open-iterator';
import type { ReadBudgets, ReadShard } from './read-budget';
import { isNotFound, isStale, isThrottling, sendAgainWhenLost } from './read-failures';
import type { ShardAnswer, ShardPosition, ShardReading } from './shard-answer';
import { amountOf, answerBytes, toRecordAnswers } from './to-record-answers';

const CONCURRENT_CALLS = 8;
const MAX_KEPT_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 5000;

/**
 * Reads a place once for all who want it at about the same time: a call that is under way is
 * joined, and what it gave is kept for a little while.
 */
export class SharedReader {
  /** What was read just now, for others who come to the same place. */
  readonly #kept = new LRUCache<string, ShardAnswer>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: ({ byteCount }) => byteCount,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    perf: performance,
  });
  readonly #underWay = new Map<string, Promise<ShardReading>>();
  readonly #lanes = new Map<string, ReturnType<typeof limitConcurrency>>();

  constructor(
    readonly budgets: ReadBudgets,
    readonly places: KnownPlaces,
  ) {}

  /**
   * May take long: it waits for the budget of the shard, unless it is not paced, and goes on when
   * nobody waits for it.
   */
  read(
    shard: ReadShard,
    position: ShardPosition,
    limit: number,
    isWanted: () => boolean,
    isPaced = true,
  ): Promise<ShardReading> {
    const id = placeId(shard, position);
    const kept = this.#kept.get(id);
    if (kept !== undefined) return Promise.resolve(kept);
    const underWay = this.#underWay.get(id);
    if (underWay !== undefined) return underWay;
    const reading = this.#readInTurn(shard, position, limit, isWanted, isPaced).finally(() =>
      this.#underWay.delete(id),
    );
    // Callers still waiting get the rejection. If none are, do not report it as unhandled.
    reading.catch(() => {});
    this.#underWay.set(id, reading);
    return reading;
  }

  /** A place at the end of the shard: that of somebody who is there, or a new one. */
  async openEnd(shard: ReadShard, nowMs: number): Promise<ShardPosition> {
    const tip = this.places.tipOf(shard);
    if (tip !== undefined) return tip;
    try {
      const reads = await shard.connection.polledReads();
      const iterator = await this.#inLane(shard, () =>
        reads.openIterator(shard.streamName, shard.shardId, { kind: 'end' }),
      );
      const position = { kind: 'iterator', iterator, sinceMs: nowMs } as const;
      this.places.remember(shard, position, iterator, 0);
      return position;
    } catch (error) {
      if (!isThrottling(error)) throw error;
      return { kind: 'time', ms: nowMs };
    }
  }

  async #readInTurn(
    shard: ReadShard,
    position: ShardPosition,
    limit: number,
    isWanted: () => boolean,
    isPaced: boolean,
  ): Promise<ShardReading> {
    const budget = this.budgets.of(shard);
    if (isPaced) await budget.turn();
    return this.#inLane(shard, async () => {
      if (!isWanted()) return { kind: 'unwanted' };
      try {
        const answer = await this.#getRecords(shard, position, limit, isPaced);
        if (isPaced) budget.gave(amountOf(answer));
        return await this.#take(shard, position, answer);
      } catch (error) {
        if (isNotFound(error)) return { kind: 'gone', error };
        if (!isThrottling(error)) throw error;
        budget.putOff();
        return { kind: 'throttled' };
      }
    });
  }

  async #getRecords(
    shard: ReadShard,
    position: ShardPosition,
    limit: number,
    isPaced: boolean,
  ): Promise<ShardRecords> {
    const reads = await shard.connection.polledReads();
    const budget = this.budgets.of(shard);
    const getRecords = (shardIterator: string) =>
      reads.getRecords(shard.streamName, shardIterator, budget.limit(limit));
    const send = (shardIterator: string) =>
      sendAgainWhenLost(() =>
        isPaced ? budget.send(() => getRecords(shardIterator)) : getRecords(shardIterator),
      );
    const known = this.places.iteratorAt(shard, position);
    if (known !== undefined) {
      try {
        return await send(known);
      } catch (error) {
        if (!isStale(error)) throw error;
        this.places.forget(shard, position);
      }
    }
    const iterator = await reads.openIterator(
      shard.streamName,
      shard.shardId,
      iteratorStart(position),
    );
    this.places.remember(shard, position, iterator, undefined);
    return send(iterator);
  }

  async #take(
    shard: ReadShard,
    position: ShardPosition,
    { Records = [], NextShardIterator, MillisBehindLatest = 0 }: ShardRecords,
  ): Promise<ShardAnswer> {
    const records = await toRecordAnswers(shard, Records);
    const last = records.at(-1);
    const here: ShardPosition =
      last === undefined ? position : { kind: 'after', sequenceNumber: last.sequenceNumber };
    const answer: ShardAnswer = {
      kind: 'records',
      records,
      byteCount: records.reduce((sum, record) => sum + answerBytes(record), 0),
      next: NextShardIterator === undefined ? undefined : here,
      readAtMs: Date.now(),
      millisBehindLatest: MillisBehindLatest,
    };
    if (NextShardIterator !== undefined) {
      // Endpoints such as kinesalite say 0 of a closed shard too, until its end has been read.
      const isSure = records.length === 0 || shard.connection.summary.kind !== 'endpoint';
      this.places.remember(shard, here, NextShardIterator, isSure ? MillisBehindLatest : undefined);
    }
    // A shard that has nothing now may have something a moment later.
    if (records.length > 0) this.#kept.set(placeId(shard, position), answer);
    return answer;
  }

  #inLane<Answer>(shard: ReadShard, call: () => Promise<Answer>): Promise<Answer> {
    const { connectionId } = shard.connection.summary;
    const lane = this.#lanes.get(connectionId) ?? limitConcurrency(CONCURRENT_CALLS);
    this.#lanes.set(connectionId, lane);
    return lane(call);
  }
}

/** An iterator that has expired, or that nobody knows any more, is opened anew from its time. */
function iteratorStart(position: ShardPosition): IteratorStart {
  return position.kind === 'iterator' ? { kind: 'time', ms: position.sinceMs } : position;
}
