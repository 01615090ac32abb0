import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '@/lib/base/assert';
import type { ShardCursor } from '@/lib/records/record-selection';
import type { OpenConnection } from '../connections/open-connection';
import type { PolledReads } from '../simulator/polled-reads';
import type { ShardAnswer } from './shard-answer';
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
/** What has not come by then, or has too much in it, is there for the next call. */
const PATIENCE_MS = 1000;

/** Reads all of them at once, each as its budget allows, until there is enough. */
export async function readRound(
  stream: RoundStream,
  cursors: readonly ShardCursor[],
  maxRecords: number,
  isPaced = true,
): Promise<ReadRound> {
  const { connection, streamName, reader } = stream;
  const answers = new Map<string, ShardAnswer>();
  const gone = new Map<string, unknown>();
  const throttledIds = new Set<string>();
  const shardOf = (shardId: string) => ({ connection, streamName, shardId });
  const restingIds = await findResting(stream, cursors);
  const isPutOff = ({ shardId }: ShardCursor) => reader.budgets.of(shardOf(shardId)).isPutOff();
  const limit = partOfEach(cursors.length, maxRecords);
  let recordCount = 0;
  let byteCount = 0;
  let isOver = false;
  const isWanted = () => recordCount < maxRecords && byteCount < MAX_ANSWER_BYTES;
  let end = () => {};
  const enough = new Promise<void>((resolve) => {
    end = resolve;
  });

  async function read({ shardId, position }: ShardCursor): Promise<void> {
    const reading = await reader.read(shardOf(shardId), position, limit, isWanted, isPaced);
    if (isOver) return;
    switch (reading.kind) {
      case 'records': {
        const isTooMuch = byteCount > 0 && byteCount + reading.byteCount > MAX_ANSWER_BYTES;
        if (reading.records.length > 0 && (!isWanted() || isTooMuch)) return;
        throttledIds.delete(shardId);
        answers.set(shardId, reading);
        recordCount += reading.records.length;
        byteCount += reading.byteCount;
        if (!isWanted()) end();
        return;
      }
      case 'gone':
        gone.set(shardId, reading.error);
        return;
      case 'throttled':
        throttledIds.add(shardId);
        return;
      case 'unwanted':
        return;
      default:
        assertNever(reading);
    }
  }

  const moving = cursors.filter(({ shardId }) => !restingIds.has(shardId));
  for (const cursor of moving.filter(isPutOff)) throttledIds.add(cursor.shardId);
  // Shards that are put off are waited for only where there are no others.
  const ready = moving.filter((cursor) => !isPutOff(cursor));
  const asked = ready.length > 0 || restingIds.size > 0 ? ready : moving;
  const reads = Promise.all(asked.map(read));
  await Promise.race([reads, enough, sleep(PATIENCE_MS, undefined, { ref: false })]);
  isOver = true;
  reads.catch(() => {});
  return { answers, gone, throttledIds, restingIds };
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
