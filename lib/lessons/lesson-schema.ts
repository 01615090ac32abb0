import * as z from 'zod/mini';
import { boundsOf } from '@/lib/base/ladder';
import {
  MAX_PARTITION_KEY_LENGTH,
  MAX_RETENTION_HOURS,
  MIN_RETENTION_HOURS,
} from '@/lib/kinesis/limits';
import { partitionKeyMix } from '@/lib/simulator-contract/traffic-schema';
import type { SupposedName } from './lesson';
import { parseLessonKey } from './lesson-key';
import { fitsStage, MAX_STAGE_SHARDS } from './stage-bounds';
import { LADDERS } from './suppose/ladders';

// Apart from the lessons, so that no page loads the schemas before a file is read.

const MAX_SHARD_NUMBER = 9999;
const MAX_TURNS = 500;
const MAX_RECORDS = 5000;
/** Of all puts together: a stage holds its records in memory. */
const MAX_RECORDS_IN_ALL = 100_000;

export const shardNumber = z.int().check(z.minimum(0), z.maximum(MAX_SHARD_NUMBER));
export const key = z.string().check(
  z.maxLength(39),
  z.refine((text) => parseLessonKey(text) !== undefined, {
    error: 'Must be a hash key, or a part of the space such as 1/3',
  }),
);
export const traffic = z
  .strictObject({
    recordsPerSecond: z.number(),
    recordBytes: z.number(),
    partitionKeys: partitionKeyMix,
  })
  .check(z.refine(fitsStage, { error: 'Is out of bounds' }));
export const put = z.strictObject({
  partitionKey: z.string().check(z.minLength(1), z.maxLength(MAX_PARTITION_KEY_LENGTH)),
  count: z.int().check(z.minimum(1), z.maximum(MAX_RECORDS)),
});
export const jump = z.enum(['hour', 'day']);
export const read = z.strictObject({
  shard: shardNumber,
  from: z.enum([
    'TRIM_HORIZON',
    'LATEST',
    'AT_SEQUENCE_NUMBER',
    'AFTER_SEQUENCE_NUMBER',
    'AT_TIMESTAMP',
  ]),
  at: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_RECORDS))),
});
export const supposed = z.strictObject({
  shards: supposedNumber('shards'),
  recordsPerSecond: supposedNumber('recordsPerSecond'),
  recordBytes: supposedNumber('recordBytes'),
  retentionHours: supposedNumber('retentionHours'),
  consumers: supposedNumber('consumers'),
  fanOut: supposedNumber('fanOut'),
});
export const mode = z.enum(['PROVISIONED', 'ON_DEMAND']);
export const distribution = z.enum(['USER_PARTITION_KEY', 'AUTO']);
export const pair = z.tuple([shardNumber, shardNumber]);

/** What a person does; see `Turn`. */
export const turnSchema = z.union([
  z.strictObject({ split: shardNumber, at: key }),
  z.strictObject({ merge: pair }),
  z.strictObject({ put }),
  z.strictObject({ traffic: z.nullable(traffic) }),
  z.strictObject({ jump }),
  z.strictObject({ read }),
  z.strictObject({ mode }),
  z.strictObject({ distribution }),
  z.strictObject({ suppose: supposed }),
  z.strictObject({
    predict: z.string().check(z.maxLength(40)),
    answer: z.union([
      z.array(shardNumber).check(z.maxLength(MAX_STAGE_SHARDS)),
      z.array(pair).check(z.maxLength(MAX_STAGE_SHARDS)),
      z.number(),
      z.string().check(z.maxLength(80)),
    ]),
  }),
]);

/** The turns of a learner. */
export const turnsSchema = z.array(turnSchema).check(
  z.maxLength(MAX_TURNS),
  z.refine((turns) => recordCountOf(turns) <= MAX_RECORDS_IN_ALL, {
    error: `Must put at most ${MAX_RECORDS_IN_ALL} records together`,
  }),
);

function recordCountOf(turns: readonly z.infer<typeof turnSchema>[]): number {
  return turns.reduce((sum, turn) => sum + ('put' in turn ? turn.put.count : 0), 0);
}

/** The stream that a lesson begins with; see `SetUp`. */
export const setUpSchema = z.strictObject({
  seed: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
  retentionHours: z.int().check(z.minimum(MIN_RETENTION_HOURS), z.maximum(MAX_RETENTION_HOURS)),
  createdWith: z.int().check(z.minimum(1), z.maximum(MAX_STAGE_SHARDS)),
  history: turnsSchema,
  traffic: z.optional(traffic),
  clock: z.enum(['real', 'paused', '60x', '3600x']),
});

function supposedNumber(name: SupposedName) {
  const { min, max } = boundsOf(LADDERS[name]);
  return z.int().check(z.minimum(min), z.maximum(max));
}
