import * as z from 'zod/mini';
import { key, pair, read, shardNumber, supposed, traffic } from '../lesson-schema';
import { MAX_STAGE_SHARDS } from '../stage-bounds';
import { plainText } from './file-texts';

const MAX_ASK = 300;
const MAX_OPTION = 120;
const MAX_PARTS = 50;

const ask = plainText(MAX_ASK);
const id = z.string().check(z.regex(/^[a-zA-Z0-9_.-]{1,40}$/));
const shards = z.int().check(z.minimum(1), z.maximum(MAX_STAGE_SHARDS));
const records = z.int().check(z.minimum(1), z.maximum(100_000));

/** A whole stream may be given too, of which its traffic counts. */
const supposedTraffic = z.strictObject({
  ...z.partial(supposed).shape,
  recordsPerSecond: records,
  recordBytes: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  consumers: supposed.shape.consumers,
});

/** See `NumberTruth`. */
const numberTruth = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('busiest-percent') }),
  z.strictObject({ of: z.literal('open-shards') }),
  z.strictObject({ of: z.literal('month-dollars') }),
  z.strictObject({ of: z.literal('split-percent'), shard: shardNumber, at: key }),
  z.strictObject({ of: z.literal('merge-percent'), shards: pair }),
  z.strictObject({ of: z.literal('traffic-percent'), traffic }),
  z.strictObject({ of: z.literal('widest-percent'), traffic }),
  z.strictObject({ of: z.literal('burst-refused'), count: records }),
  z.strictObject({ of: z.literal('keys-left-over'), shards }),
  z.strictObject({ of: z.literal('shards-needed'), suppose: supposedTraffic }),
  z.strictObject({ of: z.literal('break-even-percent'), suppose: supposed }),
  z.strictObject({ of: z.literal('more-shards-dollars'), suppose: supposed, shards }),
  z.strictObject({ of: z.literal('given'), value: z.number() }),
]);

/** See `Predict`. */
export const predictSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    id,
    kind: z.literal('pairs'),
    ask,
    pairs: z.array(pair).check(z.minLength(1), z.maxLength(MAX_PARTS)),
  }),
  z.strictObject({
    id,
    kind: z.literal('point'),
    ask,
    partitionKey: z.string().check(z.minLength(1), z.maxLength(256)),
  }),
  z.strictObject({
    id,
    kind: z.literal('shards'),
    ask,
    truth: z.enum(['parents', 'ancestors', 'readable']),
    of: shardNumber,
  }),
  z.strictObject({
    id,
    kind: z.literal('number'),
    ask,
    unit: z.enum(['percent', 'count', 'dollars']),
    truth: numberTruth,
    tolerance: z.number().check(z.minimum(0)),
  }),
  z.strictObject({ id, kind: z.literal('record'), ask, count: records, read }),
  z.strictObject({ id, kind: z.literal('key'), ask, halves: shardNumber }),
  z.strictObject({
    id,
    kind: z.literal('choice'),
    ask,
    options: z
      .array(z.strictObject({ id, text: plainText(MAX_OPTION) }))
      .check(z.minLength(2), z.maxLength(MAX_PARTS)),
    truth: z.union([z.strictObject({ is: id }), z.strictObject({ verdictOf: shardNumber })]),
  }),
]);
