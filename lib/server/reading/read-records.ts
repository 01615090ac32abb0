import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ReadBudget,
  type ReadRecordsAnswer,
  type ReadRecordsRequest,
  usedShare,
} from '@/lib/api/records/records';
import { limitConcurrency } from '@/lib/base/concurrency/limit-concurrency';
import { byArrival } from '@/lib/reading/by-arrival';
import { childrenOf, nextShards, startIn } from '@/lib/reading/reading-order';
import type {
  RecordCursor,
  RecordPlace,
  RecordSelection,
  ShardCursor,
} from '@/lib/records/record-selection';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { findResting, type ReadRound, readAhead, readRound } from './read-round';
import { ShardListings } from './shard-listings';
import type { SharedReader } from './shared-reader';
import { type ReadStream, shardsPerAnswer, startCursor } from './start-cursor';

/** Reading the records of a stream, from a place on. */
export interface RecordReading {
  /** Resolves within about a second, with what there is by then. */
  read(
    connection: OpenConnection,
    streamName: string,
    request: ReadRecordsRequest,
  ): Promise<ReadRecordsAnswer>;
}

/** What reading needs of the console. */
export interface RecordReadingOptions {
  readonly reader: SharedReader;
  /** What the clock of that Kinesis shows. */
  readonly clockOf: (connection: OpenConnection) => number;
}

/** A tip that was seen longer ago may not be one any more, but many shards take their time. */
const TIP_KEPT_MS = 2000;
const TIP_KEPT_MS_PER_SHARD = 500;

/**
 * What is read in this process takes its time from it: more rounds at once would not be sooner, but
 * would all be held in memory.
 */
const DIRECT_ROUNDS_AT_ONCE = 4;

/** All that is known of a viewer is the cursor: any call may be the first after a restart. */
export function openRecordReading({ reader, clockOf }: RecordReadingOptions): RecordReading {
  const listings = new ShardListings();
  const underWay = new SharedAnswers<ReadRecordsAnswer>(() => 0);
  const inTurn = limitConcurrency(DIRECT_ROUNDS_AT_ONCE);

  async function read(
    connection: OpenConnection,
    streamName: string,
    request: ReadRecordsRequest,
  ): Promise<ReadRecordsAnswer> {
    const reads = await connection.polledReads();
    const stream = { connection, streamName, reader, listings, reads };
    const begin = reads.isDirect ? inTurn : atOnce;
    const { cursor } = request;
    if (cursor !== undefined) {
      if (request.isAtTip === true && reads.isDirect) await untilThereIsMore(stream, cursor);
      return begin(() => readOn(stream, request, cursor));
    }
    const start = await startCursor(stream, request.selection, clockOf(connection));
    return request.selection.place.kind === 'end'
      ? answerTo(stream, [], NOTHING_READ, { cursor: start, ended: [] }, true)
      : begin(() => readOn(stream, request, start));
  }

  return {
    async read(connection, streamName, request) {
      try {
        // Tails that have come to the same place read on together.
        return await underWay.ask(questionTo(connection, streamName, textOf(request)), () =>
          read(connection, streamName, request),
        );
      } catch (error) {
        throw inTermsOf(request, error);
      }
    },
  };
}

/** Writing the cursor of 1,000 shards takes a while, and tails with the same body have one request. */
const texts = new WeakMap<ReadRecordsRequest, string>();

function textOf(request: ReadRecordsRequest): string {
  const text = texts.get(request) ?? JSON.stringify(request);
  texts.set(request, text);
  return text;
}

function atOnce<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  return read();
}

const NOTHING_READ: ReadRound = {
  answers: new Map(),
  gone: new Map(),
  throttledIds: new Set(),
  restingIds: new Set(),
};

async function readOn(
  stream: ReadStream,
  { selection, maxRecords, isSearch = false }: ReadRecordsRequest,
  cursor: RecordCursor,
): Promise<ReadRecordsAnswer> {
  const maxShards = shardsPerAnswer(stream.reads);
  const current = cursor.slice(0, maxShards);
  const later = cursor.slice(maxShards);
  // A search of the simulator takes no calls from anybody, so that it need not wait for them.
  const isPaced = !(isSearch && stream.reads.isDirect);
  const round = cutAfterLast(
    selection.place,
    await readRound(stream, current, maxRecords, isPaced),
  );
  const isRead = ({ shardId }: ShardCursor) =>
    round.answers.has(shardId) || round.restingIds.has(shardId);
  const waitsOn = (at: ShardCursor) => !isRead(at) && !round.throttledIds.has(at.shardId);
  const isEnded = ({ shardId }: ShardCursor) =>
    round.gone.has(shardId) ||
    (round.answers.has(shardId) && round.answers.get(shardId)?.next === undefined);
  // What did not get its turn is first next time, what did is last.
  const remaining = [
    ...current.filter((at) => waitsOn(at) && !isEnded(at)),
    ...later,
    ...current
      .filter((at) => !waitsOn(at) && !isEnded(at))
      .map((at) => ({ ...at, position: round.answers.get(at.shardId)?.next ?? at.position })),
  ];
  const next = await handOver(stream, selection, {
    remaining,
    ended: current.filter(isEnded),
    gone: round.gone,
  });
  const tipKeptMs = TIP_KEPT_MS + TIP_KEPT_MS_PER_SHARD * next.cursor.length;
  const { connection, streamName, reader } = stream;
  const isAtTip = next.cursor.every(
    ({ shardId, position }) =>
      round.restingIds.has(shardId) ||
      reader.places.isAtTip({ connection, streamName, shardId }, position, tipKeptMs),
  );
  if (!isPaced && !isAtTip) readAhead(stream, next.cursor.slice(0, maxShards), maxRecords);
  return answerTo(stream, current, round, next, isAtTip);
}

/** A range of records is read to its last one, and what follows it is not shown. */
function cutAfterLast(place: RecordPlace, round: ReadRound): ReadRound {
  const last = lastSequenceNumber(place);
  if (last === undefined) return round;
  const answers = [...round.answers].map(([shardId, answer]) => {
    const records = answer.records.filter(({ sequenceNumber }) => BigInt(sequenceNumber) <= last);
    const isDone =
      records.length < answer.records.length || records.at(-1)?.sequenceNumber === String(last);
    return [shardId, { ...answer, records, next: isDone ? undefined : answer.next }] as const;
  });
  return { ...round, answers: new Map(answers) };
}

function lastSequenceNumber(place: RecordPlace): bigint | undefined {
  return place.kind === 'sequence-number' && place.lastSequenceNumber !== undefined
    ? BigInt(place.lastSequenceNumber)
    : undefined;
}

/** As often as a shard may be read; of many shards together less often. */
const TICK_MS = 200;
const TICK_MS_PER_SHARD = 1;
const MAX_TICK_MS = 1000;

/**
 * Waits for the next tick of a clock that all tails of a stream share, so that their places become
 * the same and one answer does for all; longer, up to about a second, while nothing comes.
 */
async function untilThereIsMore(stream: ReadStream, cursor: RecordCursor): Promise<void> {
  const tickMs = Math.min(Math.max(TICK_MS, cursor.length * TICK_MS_PER_SHARD), MAX_TICK_MS);
  const current = cursor.slice(0, shardsPerAnswer(stream.reads));
  for (let waitedMs = 0; waitedMs < MAX_TICK_MS; waitedMs += tickMs) {
    await sleep(tickMs - (Date.now() % tickMs), undefined, { ref: false });
    const resting = await findResting(stream, current);
    if (resting.size < current.length) return;
  }
}

interface NextCursor {
  readonly cursor: RecordCursor;
  readonly ended: ReadRecordsAnswer['ended'];
}

/** The children of shards that have ended take their place, when all their parents have. */
async function handOver(
  { connection, streamName, listings }: ReadStream,
  selection: RecordSelection,
  {
    remaining,
    ended,
    gone,
  }: {
    readonly remaining: RecordCursor;
    readonly ended: RecordCursor;
    readonly gone: ReadonlyMap<string, unknown>;
  },
): Promise<NextCursor> {
  if (ended.length === 0) return { cursor: remaining, ended: [] };
  const endedIds = ended.map(({ shardId }) => shardId);
  const shards = await listings.listWithChildren(connection, streamName, endedIds);
  for (const { shardId } of shards) {
    // It has not expired, so that something else is wrong.
    if (gone.has(shardId)) throw gone.get(shardId);
  }
  // A range ends in its shard.
  if (lastSequenceNumber(selection.place) !== undefined) return { cursor: remaining, ended: [] };
  const remainingIds = remaining.map(({ shardId }) => shardId);
  const { place } = selection;
  const children = nextShards(shards, endedIds, remainingIds, selection).map((shard) => ({
    shardId: shard.shardId,
    // What comes at the end of a parent comes before all that its children hold.
    position: startIn(place.kind === 'end' ? { kind: 'start' } : place, shard),
  }));
  return {
    cursor: [...remaining, ...children],
    ended: endedIds.map((shardId) => ({
      shardId,
      childIds: childrenOf(shards, shardId, selection).map((child) => child.shardId),
    })),
  };
}

function answerTo(
  { connection, streamName, reader }: ReadStream,
  current: RecordCursor,
  { answers, throttledIds, restingIds }: ReadRound,
  { cursor, ended }: NextCursor,
  isAtTip: boolean,
): ReadRecordsAnswer {
  const shardOf = (shardId: string) => ({ connection, streamName, shardId });
  const behind = [
    ...[...answers.values()].map(({ millisBehindLatest }) => millisBehindLatest),
    ...cursor
      .filter(({ shardId }) => !restingIds.has(shardId))
      .map(({ shardId, position }) => reader.places.millisBehindLatest(shardOf(shardId), position)),
  ];
  const moving = current.filter(({ shardId }) => !restingIds.has(shardId));
  const uses = (moving.length > 0 ? moving : cursor.slice(0, 1)).map(({ shardId }) =>
    reader.budgets.of(shardOf(shardId)).use(),
  );
  return {
    records: byArrival([...answers.values()].map(({ records }) => records)),
    cursor,
    ended,
    isAtTip,
    millisBehindLatest: behind.reduce((max, ms) => Math.max(max, ms), 0),
    throttledShardIds: [...throttledIds],
    budget: maxUsed(uses),
  };
}

function maxUsed(uses: readonly ReadBudget[]): ReadBudget {
  return uses.reduce(
    (max, use) => (usedShare(use) > usedShare(max) ? use : max),
    uses[0] ?? { callsPerSecond: 0, allowedCallsPerSecond: 1, bytesPerSecond: 0 },
  );
}

/** A place that Kinesis does not take was named in the request, or in a cursor that is not ours. */
function inTermsOf({ cursor }: ReadRecordsRequest, error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'InvalidArgumentException') return error;
  const path = cursor === undefined ? 'selection.place' : 'cursor';
  return new ConsoleError('bad-request', error.message, {
    issues: [{ path, message: error.message }],
    said: error.message,
  });
}
