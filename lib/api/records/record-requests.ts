import * as z from 'zod/mini';
import { MAX_PARTITION_KEY_LENGTH, MAX_RECORDS_PER_READ } from '@/lib/kinesis/limits';

// Apart from the calls that send them, so that no page loads the schemas.

/** More open shards than any stream has, and all that are left of those before a reshard. */
const MAX_SHARDS = 20_000;

const shardId = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{1,128}$/, 'Must be the id of a shard'));
const sequenceNumber = z
  .string()
  .check(z.regex(/^(0|[1-9]\d{0,128})$/, 'Must be a sequence number in decimal digits'));
/** Up to the year 9999. */
export const epochMs = z.int().check(z.minimum(0), z.maximum(253_402_300_799_999));

const start = z.strictObject({ kind: z.literal('start') });
const time = z.strictObject({ kind: z.literal('time'), ms: epochMs });

const recordPlace = z.discriminatedUnion('kind', [
  start,
  z.strictObject({ kind: z.literal('end') }),
  time,
  z.strictObject({
    kind: z.literal('sequence-number'),
    shardId,
    sequenceNumber,
    lastSequenceNumber: z.optional(sequenceNumber),
  }),
]);

const shardCursor = z.strictObject({
  shardId,
  position: z.discriminatedUnion('kind', [
    start,
    time,
    z.strictObject({ kind: z.enum(['at', 'after']), sequenceNumber }),
    z.strictObject({
      kind: z.literal('iterator'),
      iterator: z.string().check(z.minLength(1), z.maxLength(512)),
      sinceMs: epochMs,
    }),
  ]),
});

export const recordSelection = z.strictObject({
  place: recordPlace,
  shardIds: z.optional(z.array(shardId).check(z.minLength(1), z.maxLength(MAX_SHARDS))),
  partitionKey: z.optional(z.string().check(z.minLength(1), z.maxLength(MAX_PARTITION_KEY_LENGTH))),
});

/** The cursor comes from a browser, so everything in it is checked and bounded. */
export const readRecordsRequest = z.strictObject({
  selection: recordSelection,
  cursor: z.optional(
    z.array(shardCursor).check(
      z.maxLength(MAX_SHARDS),
      z.refine((cursor) => new Set(cursor.map((at) => at.shardId)).size === cursor.length, {
        error: 'Must name each shard once',
      }),
    ),
  ),
  maxRecords: z.int().check(z.minimum(1), z.maximum(MAX_RECORDS_PER_READ)),
  isAtTip: z.optional(z.boolean()),
  isSearch: z.optional(z.boolean()),
});
