import { CLOSING_SEQUENCE_INDEX, encodeSequenceNumber } from '../sequence-number';
import { type Shard, shardIndexOf } from './shard';

/*
 * A shard's starting and ending sequence numbers follow from its id and two times (facts §1.3), for
 * which 100,000 shards need a third of the room. A number of another form has no such time.
 */

const SECOND = 1n << 36n;
const CREATED_SECOND = 1n << 148n;
const CLOSING = CLOSING_SEQUENCE_INDEX << 80n;
/** Of a shard with that last hex digit of its index, created at second 0. */
const STARTING = Array.from({ length: 16 }, (_, shardIndex) =>
  encodeSequenceNumber({ shardCreatedAt: 0, shardIndex, sequenceIndex: 0n, recordedAt: 0 }),
);

/** Of the shard of that index that was created at that epoch second. */
export function startingSequenceNumber(shardIndex: number, createdAt: number): bigint {
  const lastDigit = shardIndex % 16;
  return (
    (STARTING[lastDigit] ?? 0n) +
    BigInt(shardIndex - lastDigit) * 16n +
    BigInt(createdAt) * (CREATED_SECOND + SECOND)
  );
}

/** Of a shard that was closed so many seconds after it was created. */
export function endingSequenceNumber(starting: bigint, secondsOpen: number): bigint {
  return starting + CLOSING + BigInt(secondsOpen) * SECOND;
}

/** The inverse of `startingSequenceNumber`; undefined where the number is of another form. */
export function createdAtSecond({ shardId, startingSequenceNumber: starting }: Shard) {
  const index = shardIndexOf(shardId);
  const createdAt = Number(starting >> 148n) % 2 ** 36;
  const isOfTheForm = index !== undefined && startingSequenceNumber(index, createdAt) === starting;
  return isOfTheForm ? createdAt : undefined;
}

/** The inverse of `endingSequenceNumber`; undefined where the number is of another form, or not set. */
export function secondsOpen({
  startingSequenceNumber: starting,
  endingSequenceNumber: ending,
}: Shard) {
  if (ending === undefined) return undefined;
  const seconds = Number((ending - starting - CLOSING) / SECOND);
  const isOfTheForm =
    Number.isSafeInteger(seconds) && endingSequenceNumber(starting, seconds) === ending;
  return isOfTheForm ? seconds : undefined;
}
