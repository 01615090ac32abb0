import type { WireRecord } from '../../../model/answers/wire-record';
import { closedAtMs } from '../../../model/stream-shard';
import type { ChildShard } from '../../../records/read-shard';
import type { KnownRecord, StreamModel } from '../stream-model';
import { violated } from '../violation';
import { parentsOf } from './shard-laws';

/** What GetRecords gives at most (facts §5.2). */
export const MAX_READ_BYTES = 10 * 1024 * 1024;

/** An iterator that was given out, and what it must stand for. */
export interface KnownIterator extends ReadingPlace {
  readonly text: string;
  readonly issuedAtMs: number;
}

/** Before the first record of the shard whose ordinal is not below `fromOrdinal`. */
export interface ReadingPlace {
  readonly model: StreamModel;
  readonly shardIndex: number;
  readonly fromOrdinal: number;
}

interface Reading {
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly records: readonly WireRecord[];
  readonly isEnd: boolean;
  readonly millisBehindLatest: number;
  readonly childShards: readonly ChildShard[] | undefined;
}

/**
 * What a read of a shard must give: every record that has not expired, once and in order, as many
 * as were asked for, and the children at the end. Returns where to go on.
 */
export function checkReading(place: ReadingPlace, reading: Reading, nowMs: number): number {
  const { model, shardIndex, fromOrdinal } = place;
  const horizonMs = model.horizonMs(nowMs);
  const due = model.recordsOf(shardIndex);
  const start = firstFrom(due, fromOrdinal, horizonMs);
  const first = reading.records[0];
  let at = start;
  // What had expired under a shorter retention may be gone, or be there again.
  while (isMissable(due[at], model) && due[at]?.sequenceNumber !== first?.SequenceNumber) at++;
  for (const record of reading.records) checkRecord(record, due[at++], shardIndex);
  checkFullness(reading, due[at], shardIndex);
  checkEnd(place, reading, due[at], nowMs);
  const last = reading.records.length === 0 ? undefined : due[at - 1];
  return last === undefined ? fromOrdinal : last.ordinal + 1;
}

/** As many records as there are, while they fit, but always one. */
function checkFullness(
  { records, maxRecords, maxBytes }: Reading,
  next: KnownRecord | undefined,
  shardIndex: number,
): void {
  let byteCount = 0;
  for (const { Data, PartitionKey = '' } of records) byteCount += Data.length + PartitionKey.length;
  const isTooMuch = records.length > 1 && byteCount > maxBytes;
  if (records.length > maxRecords || isTooMuch) {
    violated('a read gives no more than was asked for');
  }
  if (next === undefined || records.length === maxRecords) return;
  if (records.length === 0 || byteCount + next.data.length + next.partitionKey.length <= maxBytes) {
    violated(`nothing is left out of shard ${shardIndex}`);
  }
}

function firstFrom(due: readonly KnownRecord[], fromOrdinal: number, horizonMs: number): number {
  let low = 0;
  let high = due.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const record = due[middle];
    if (record === undefined || record.ordinal < fromOrdinal || record.arrivedAtMs < horizonMs) {
      low = middle + 1;
    } else high = middle;
  }
  return low;
}

function isMissable(record: KnownRecord | undefined, model: StreamModel): boolean {
  return record !== undefined && record.arrivedAtMs < model.lostBeforeMs;
}

function checkRecord(record: WireRecord, due: KnownRecord | undefined, shardIndex: number): void {
  if (due === undefined || record.SequenceNumber !== due.sequenceNumber) {
    violated(`the records of shard ${shardIndex} come once, in order and without a gap`);
  }
  const isSame =
    (record.PartitionKey ?? '') === due.partitionKey &&
    record.ApproximateArrivalTimestamp.epochMs === due.arrivedAtMs &&
    Buffer.compare(record.Data, due.data) === 0;
  if (!isSame) violated(`a record of shard ${shardIndex} is what was put`);
}

function checkEnd(
  { model, shardIndex }: ReadingPlace,
  { isEnd, millisBehindLatest, childShards }: Reading,
  unread: KnownRecord | undefined,
  nowMs: number,
): void {
  const shard = model.shards.find((each) => each.shardIndex === shardIndex);
  if (shard === undefined) violated(`shard ${shardIndex}, which was read, is listed`);
  const isClosed = shard.endingSequenceNumber !== undefined;
  if (isEnd !== (isClosed && unread === undefined)) {
    violated(`shard ${shardIndex} comes to its end when it is closed and read, and only then`);
  }
  const behind = unread?.arrivedAtMs ?? closedAtMs(shard) ?? nowMs;
  if (millisBehindLatest !== Math.max(0, nowMs - behind)) {
    violated(`how far behind a reader of shard ${shardIndex} is`);
  }
  const given = childShards?.map(({ ShardId }) => ShardId).join();
  const children = model.shards
    .filter((each) => parentsOf(each).includes(shard.shardId))
    .map(({ shardId }) => shardId);
  if (given !== (isEnd ? children.join() : undefined)) {
    violated(`the end of shard ${shardIndex} tells of its children`);
  }
}
