import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '@/lib/base/assert';
import type { ShardCursor } from '@/lib/records/record-selection';
import type { OpenConnection } from '../connections/open-connection';
import type { PolledReads } from '../simulator/polled-reads';
import type { ShardAnswer, ShardReading } from './shard-answer';
import type { SharedReader } from './shared-reader';

/** What one call gets out of the shards whose turn it is. */
export interface ReadRound {
  readonly answers: ReadonlyMap<string, ShardAnswer>;
  /** Shards that are not there, with what Kinesis said. */
  readonly gone: ReadonlyMap<string, unknown>;
  readonly throttledIds: ReadonlySet<string>;
  /** Shards that were not read, because nothing is behind their places. */
  readonly restingIds: ReadonlySet<string>;
}

/** The stream that a round reads, and what it reads with. */
export interface RoundStream {
  readonly connection: OpenConnection;
  readonly streamName: string;
  readonly reader: SharedReader;
  readonly reads: PolledReads;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
/** A call is worth at least so many, however many shards share an answer. */
const MIN_PER_CALL = 100;
/** Answers that arrive later, or are too large, wait for the next call. */
const PATIENCE_MS = 1000;

/** Reads all of them at once, each as its budget allows, until there is enough. */
export async function readRound(
  stream: RoundStream,
  cursors: readonly ShardCursor[],
  maxRecords: number,
  isPaced = true,
): Promise<ReadRound> {
  const { connection, streamName, reader } = stream;
  const shardOf = (shardId: string) => ({ connection, streamName, shardId });
  const restingIds = await findResting(stream, cursors);
  const isPutOff = ({ shardId }: ShardCursor) => reader.budgets.of(shardOf(shardId)).isPutOff();
  const limit = partOfEach(cursors.length, maxRecords);
  const round = new RoundAnswers(maxRecords);
  const isWanted = () => round.isWanted();

  const moving = cursors.filter(({ shardId }) => !restingIds.has(shardId));
  for (const cursor of moving.filter(isPutOff)) round.throttledIds.add(cursor.shardId);
  // Shards that are put off are waited for only where there are no others.
  const ready = moving.filter((cursor) => !isPutOff(cursor));
  const asked = ready.length > 0 || restingIds.size > 0 ? ready : moving;
  const reads = Promise.all(
    asked.map(async ({ shardId, position }) =>
      round.take(shardId, await reader.read(shardOf(shardId), position, limit, isWanted, isPaced)),
    ),
  );
  await Promise.race([reads, round.enough, sleep(PATIENCE_MS, undefined, { ref: false })]);
  round.close();
  reads.catch(() => {});
  const { answers, gone, throttledIds } = round;
  return { answers, gone, throttledIds, restingIds };
}

/**
 * Reads for a search what it will ask for once it has the answer that is on its way, so that the
 * server reads while the browser looks. The reader keeps it for that long; a failure is told to
 * whoever asks.
 */
export function readAhead(
  stream: RoundStream,
  cursors: readonly ShardCursor[],
  maxRecords: number,
): void {
  // The answer is handed over first.
  sleep(0, undefined, { ref: false })
    .then(() => readRound(stream, cursors, maxRecords, false))
    .catch(() => {});
}

/** Collects what shards answer, until there is enough of it or the round is closed. */
class RoundAnswers {
  readonly answers = new Map<string, ShardAnswer>();
  readonly gone = new Map<string, unknown>();
  readonly throttledIds = new Set<string>();
  #recordCount = 0;
  #byteCount = 0;
  #isClosed = false;
  #end = () => {};
  /** Resolves once no more records are wanted. */
  readonly enough = new Promise<void>((resolve) => {
    this.#end = resolve;
  });

  constructor(private readonly maxRecords: number) {}

  isWanted(): boolean {
    return this.#recordCount < this.maxRecords && this.#byteCount < MAX_ANSWER_BYTES;
  }

  /** Ignores an answer that is too large for what is left: the next call reads it. */
  take(shardId: string, reading: ShardReading): void {
    if (this.#isClosed) return;
    switch (reading.kind) {
      case 'records':
        this.#takeRecords(shardId, reading);
        return;
      case 'gone':
        this.gone.set(shardId, reading.error);
        return;
      case 'throttled':
        this.throttledIds.add(shardId);
        return;
      case 'unwanted':
        return;
      default:
        assertNever(reading);
    }
  }

  /** Readings that come later are ignored: the answers have been returned. */
  close(): void {
    this.#isClosed = true;
  }

  #takeRecords(shardId: string, answer: ShardAnswer): void {
    const { records, byteCount } = answer;
    const isTooMuch = this.#byteCount > 0 && this.#byteCount + byteCount > MAX_ANSWER_BYTES;
    if (records.length > 0 && (!this.isWanted() || isTooMuch)) return;
    this.throttledIds.delete(shardId);
    this.answers.set(shardId, answer);
    this.#recordCount += records.length;
    this.#byteCount += byteCount;
    if (!this.isWanted()) this.#end();
  }
}

/** Without a part for each, the shard that answers first would fill the answer alone. */
function partOfEach(shardCount: number, maxRecords: number): number {
  return Math.min(Math.max(Math.ceil(maxRecords / shardCount), MIN_PER_CALL), maxRecords);
}

/** Of the places that are known. */
export function findResting(
  { connection, streamName, reader, reads }: RoundStream,
  cursors: readonly ShardCursor[],
): Promise<ReadonlySet<string>> {
  const places = cursors.map(({ shardId, position }) =>
    reader.places.heldPlace({ connection, streamName, shardId }, position),
  );
  return reads.findResting(
    streamName,
    places.filter((place) => place !== undefined),
  );
}
