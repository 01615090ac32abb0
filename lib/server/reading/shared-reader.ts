import { GetRecordsCommand, type GetRecordsCommandOutput } from '@aws-sdk/client-kinesis';
import { assertNever } from '@/lib/base/assert';
import { isUnreachable } from '../error-response';
import { limitConcurrency } from '../limit-concurrency';
import { BoundedMap } from './bounded-map';
import { KeptAnswers } from './kept-answers';
import { type IteratorStart, openIterator } from './open-iterator';
import { type ReadBudgets, type ReadShard, readShardId } from './read-budget';
import { amountOf, answerBytes, toRecordAnswers } from './record-answer';
import type { ShardAnswer, ShardPosition, ShardReading } from './shard-answer';
import { isThrottling } from './throttling';

/** What is known of a place without asking. */
interface KnownPlace {
  readonly iterator: string;
  /** Undefined where nothing was read there yet. */
  readonly millisBehindLatest: number | undefined;
  readonly seenAt: number;
}

const CONCURRENT_CALLS = 8;
const MAX_KNOWN_PLACES = 50_000;
const TIP_KEPT_MS = 2000;

/**
 * Reads a place once for all who want it at about the same time: a call that is under way is
 * joined, and what it gave is kept for a little while.
 */
export class SharedReader {
  readonly #kept = new KeptAnswers();
  readonly #underWay = new Map<string, Promise<ShardReading>>();
  readonly #places = new BoundedMap<KnownPlace>(MAX_KNOWN_PLACES);
  readonly #tips = new BoundedMap<ShardPosition>(MAX_KNOWN_PLACES);
  readonly #lanes = new Map<string, ReturnType<typeof limitConcurrency>>();

  constructor(readonly budgets: ReadBudgets) {}

  /** May take long: it waits for the budget of the shard, and goes on when nobody waits for it. */
  read(
    shard: ReadShard,
    position: ShardPosition,
    limit: number,
    isWanted: () => boolean,
  ): Promise<ShardReading> {
    const id = placeId(shard, position);
    const kept = this.#kept.get(id);
    if (kept !== undefined) return Promise.resolve(kept);
    const underWay = this.#underWay.get(id);
    if (underWay !== undefined) return underWay;
    const reading = this.#readInTurn(shard, position, limit, isWanted).finally(() =>
      this.#underWay.delete(id),
    );
    // Whoever still waits hears of a failure; nobody may be left to.
    reading.catch(() => {});
    this.#underWay.set(id, reading);
    return reading;
  }

  /** A place at the end of the shard: that of somebody who is there, or a new one. */
  async openEnd(shard: ReadShard, nowMs: number): Promise<ShardPosition> {
    const tip = this.#tips.get(readShardId(shard));
    if (tip !== undefined && this.isAtTip(shard, tip, TIP_KEPT_MS)) return tip;
    try {
      const iterator = await this.#inLane(shard, async () =>
        openIterator(await shard.connection.poller(), shard.streamName, shard.shardId, {
          kind: 'end',
        }),
      );
      const position = { kind: 'iterator', iterator, sinceMs: nowMs } as const;
      this.#remember(shard, position, iterator, 0);
      return position;
    } catch (error) {
      if (!isThrottling(error)) throw error;
      return { kind: 'time', ms: nowMs };
    }
  }

  /** Whether there was nothing more behind that place, not longer ago than that. */
  isAtTip(shard: ReadShard, position: ShardPosition, withinMs: number): boolean {
    const place = this.#places.get(placeId(shard, position));
    return place?.millisBehindLatest === 0 && Date.now() - place.seenAt <= withinMs;
  }

  millisBehindLatest(shard: ReadShard, position: ShardPosition): number {
    return this.#places.get(placeId(shard, position))?.millisBehindLatest ?? 0;
  }

  async #readInTurn(
    shard: ReadShard,
    position: ShardPosition,
    limit: number,
    isWanted: () => boolean,
  ): Promise<ShardReading> {
    const budget = this.budgets.of(shard);
    await budget.turn();
    return this.#inLane(shard, async () => {
      if (!isWanted()) return { kind: 'unwanted' };
      try {
        const answer = await this.#getRecords(shard, position, limit);
        budget.gave(amountOf(answer));
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
  ): Promise<GetRecordsCommandOutput> {
    const client = await shard.connection.poller();
    const budget = this.budgets.of(shard);
    const send = (ShardIterator: string) =>
      sendAgainWhenLost(() =>
        budget.send(() =>
          client.send(new GetRecordsCommand({ ShardIterator, Limit: budget.limit(limit) })),
        ),
      );
    const id = placeId(shard, position);
    const known =
      this.#places.get(id)?.iterator ??
      (position.kind === 'iterator' ? position.iterator : undefined);
    if (known !== undefined) {
      try {
        return await send(known);
      } catch (error) {
        if (!isStale(error)) throw error;
        this.#places.delete(id);
      }
    }
    const iterator = await openIterator(
      client,
      shard.streamName,
      shard.shardId,
      iteratorStart(position),
    );
    this.#remember(shard, position, iterator, undefined);
    return send(iterator);
  }

  async #take(
    shard: ReadShard,
    position: ShardPosition,
    { Records = [], NextShardIterator, MillisBehindLatest = 0 }: GetRecordsCommandOutput,
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
      millisBehindLatest: MillisBehindLatest,
    };
    if (NextShardIterator !== undefined) {
      // Endpoints such as kinesalite say 0 of a closed shard too, until its end has been read.
      const isSure = records.length === 0 || shard.connection.summary.kind !== 'endpoint';
      this.#remember(shard, here, NextShardIterator, isSure ? MillisBehindLatest : undefined);
    }
    // That there was nothing need not be so a moment later.
    if (records.length > 0) this.#kept.keep(placeId(shard, position), answer);
    return answer;
  }

  #remember(
    shard: ReadShard,
    position: ShardPosition,
    iterator: string,
    millisBehindLatest: number | undefined,
  ): void {
    const place = { iterator, millisBehindLatest, seenAt: Date.now() };
    this.#places.set(placeId(shard, position), place);
    if (millisBehindLatest === 0) this.#tips.set(readShardId(shard), position);
  }

  #inLane<Answer>(shard: ReadShard, call: () => Promise<Answer>): Promise<Answer> {
    const { connectionId } = shard.connection.summary;
    const lane = this.#lanes.get(connectionId) ?? limitConcurrency(CONCURRENT_CALLS);
    this.#lanes.set(connectionId, lane);
    return lane(call);
  }
}

/** Where nothing was read since an iterator was opened, the place is where that one points. */
function placeId(shard: ReadShard, position: ShardPosition): string {
  return `${readShardId(shard)} ${position.kind} ${pointOf(position)}`;
}

function pointOf(position: ShardPosition): string | number {
  switch (position.kind) {
    case 'start':
      return '';
    case 'time':
      return position.ms;
    case 'at':
    case 'after':
      return position.sequenceNumber;
    case 'iterator':
      return position.iterator;
    default:
      return assertNever(position);
  }
}

/** An iterator that has expired, or that nobody knows any more, is opened anew from its time. */
function iteratorStart(position: ShardPosition): IteratorStart {
  return position.kind === 'iterator' ? { kind: 'time', ms: position.sinceMs } : position;
}

const STALE: ReadonlySet<string> = new Set([
  'ExpiredIteratorException',
  'InvalidArgumentException',
  // Its stream was deleted; another may have come under that name.
  'ResourceNotFoundException',
]);

function isStale(error: unknown): boolean {
  return error instanceof Error && STALE.has(error.name);
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}

/** Once more: what the SDK would do, but for throttling, which is to be seen. */
async function sendAgainWhenLost<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    const isServerFault = error instanceof Error && '$fault' in error && error.$fault === 'server';
    if (!isUnreachable(error) && !isServerFault) throw error;
    return send();
  }
}
