import * as z from 'zod/mini';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import { MAX_READERS } from '@/lib/simulator-contract/reader-pace';
import { hashKeySchema } from '../streams/hash-key-schema';
import { MAX_ITERATOR_AGE_SECONDS, MAX_PAUSE_SECONDS } from './run-guards';
import { MAX_RUN_NAME_LENGTH } from './run-name';

// Apart from the calls that send them, so that no page loads the schemas.

/** A draft can at most remove every boundary of the largest stream and add as many others. */
export const MAX_RUN_STEPS = 2 * (MAX_SHARDS_PER_STREAM - 1);

/** As many as one shard takes to become the most that a stream may have, doubled each time. */
const MAX_HOPS = Math.ceil(Math.log2(MAX_SHARDS_PER_STREAM));

/** 1 when a shard takes what it can; more where records are refused. */
const utilizationSchema = z.number().check(z.nonnegative());

/** What a person calls a run. */
export const runNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(MAX_RUN_NAME_LENGTH));

/** See `RunForecast`. */
export const forecastSchema = z.strictObject({
  before: utilizationSchema,
  after: utilizationSchema,
});

/** See `RunGuards`. A guard that is not asked for is left out, not false. */
export const guardsSchema = z.strictObject({
  asks: z.optional(z.literal(true)),
  pauseSeconds: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_PAUSE_SECONDS))),
  drains: z.optional(z.literal(true)),
  maxThrottledPerSecond: z.optional(z.number().check(z.nonnegative())),
  maxIteratorAgeSeconds: z.optional(
    z.int().check(z.minimum(1), z.maximum(MAX_ITERATOR_AGE_SECONDS)),
  ),
});

/** See `LayoutWayId`. */
export const waySchema = z.enum(['in-order', 'fewest-open', 'least-load', 'update-shard-count']);

/** The count of shards that each call of UpdateShardCount asks for. */
export const hopsSchema = z
  .array(z.int().check(z.minimum(1), z.maximum(MAX_SHARDS_PER_STREAM)))
  .check(z.maxLength(MAX_HOPS));

/** A plan as a person reviewed it. */
const reviewedSteps = {
  /** The layout that the plan was made for, as GET of the stream gave it. */
  layout: z.string(),
  /** The way that was chosen: what the server checks the steps against. Left out: `in-order`. */
  way: z.optional(waySchema),
  /** The steps that were reviewed, in their order: the run takes these or is refused. */
  steps: z
    .array(z.tuple([z.enum(['split', 'merge']), hashKeySchema]))
    .check(z.maxLength(MAX_RUN_STEPS)),
  /** Instead of steps, for `update-shard-count`. */
  hops: z.optional(hopsSchema),
};

/** The plan that a person reviewed. The server plans again, and refuses any other. */
export const startRunRequest = z.strictObject({
  ...reviewedSteps,
  /** Kept with the run, so that every tab can say whether it came true. */
  forecast: z.optional(forecastSchema),
  name: z.optional(runNameSchema),
  guards: z.optional(guardsSchema),
});

/** As the server has it: keys as bigint. */
export type StartRunRequest = z.infer<typeof startRunRequest>;

/** The same plan, to be tried on a copy of the stream. */
export const rehearseRequest = z.strictObject({
  ...reviewedSteps,
  /** How many consumers share the reads, where the console knows none of them. */
  consumers: z.optional(z.int().check(z.minimum(0), z.maximum(MAX_READERS))),
});

/** As the server has it: keys as bigint. */
export type RehearseRequest = z.infer<typeof rehearseRequest>;

/** A stop says nothing but which run, and that stands in the path. */
export const stopRunRequest = z.strictObject({});

/** Without a name the run has none from then on. */
export const nameRunRequest = z.strictObject({ name: z.optional(runNameSchema) });

/** Lets the step of that index go on, if the run still asks about it. */
export const letGoRequest = z.strictObject({ stepIndex: z.int().check(z.nonnegative()) });
