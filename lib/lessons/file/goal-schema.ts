import * as z from 'zod/mini';
import type { Goal } from '../lesson';
import { parseLessonKey } from '../lesson-key';
import { distribution, key, mode, put, read, shardNumber } from '../lesson-schema';
import { MAX_STAGE_SHARDS } from '../stage-bounds';

const MAX_PARTS = 20;
const MAX_COUNT = 1_000_000;

const count = z.int().check(z.minimum(0), z.maximum(MAX_COUNT));
/** Of a shard's limit: traffic may ask for several times of it. */
const utilization = z.number().check(z.minimum(0), z.maximum(100));
const predictionId = z.string().check(z.minLength(1), z.maxLength(40));

/** Lowest first, as the line has them. */
export const boundaries = z
  .array(key)
  .check(
    z.maxLength(MAX_STAGE_SHARDS - 1),
    z.refine(isAscending, { error: 'Must ascend from above 0' }),
  );

const claims = [
  z.strictObject({ boundaries }),
  z.strictObject({ openShards: count }),
  z.strictObject({ closedShards: count }),
  z.strictObject({ expiredShards: count }),
  z.strictObject({ busiestAtMost: utilization }),
  z.strictObject({ busiestAtLeast: utilization }),
  z.strictObject({ throttles: z.boolean() }),
  z.strictObject({ distribution }),
  z.strictObject({ recordsInAtLeast: count }),
  z.strictObject({ callsAtMost: count }),
  z.strictObject({
    put: z.strictObject({
      partitionKey: z.optional(put.shape.partitionKey),
      count: put.shape.count,
    }),
  }),
  z.strictObject({ drained: z.array(shardNumber).check(z.minLength(1), z.maxLength(MAX_PARTS)) }),
  z.strictObject({ read }),
  z.strictObject({
    readFrom: z.strictObject({
      shard: shardNumber,
      place: z.int().check(z.minimum(1), z.maximum(MAX_COUNT)),
    }),
  }),
  z.strictObject({ predicted: predictionId }),
  z.strictObject({ fewestShards: z.literal(true) }),
  z.strictObject({ cheaperMode: mode }),
  z.strictObject({ monthAtMost: count }),
  z.strictObject({ readersAtLeast: count }),
] as const;

/** See `Goal`. Three levels are all that a lesson needs; without a bound a file could nest without end. */
export const goalSchema = combined(combined(z.union(claims)));

function combined<Part extends z.ZodMiniType<Goal>>(part: Part) {
  const parts = z.array(part).check(z.minLength(1), z.maxLength(MAX_PARTS));
  return z.union([z.strictObject({ all: parts }), z.strictObject({ any: parts }), ...claims]);
}

/** A key that is none has an issue of its own. */
function isAscending(keys: readonly string[]): boolean {
  const values = keys.map((text) => parseLessonKey(text) ?? 0n);
  return values.every((value, index) => value > (values[index - 1] ?? 0n));
}
