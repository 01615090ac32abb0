import * as z from 'zod';
import type { Clock } from '@/lib/base/clock';
import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { SHARD_LEVEL_METRICS } from '@/lib/kinesis/shard-level-metrics';
import { type BillingCommitment, NO_COMMITMENT } from '../model/account';
import type { Consumer } from '../model/consumer';
import type { Stream } from '../model/state';
import { DEFAULT_SETTINGS, slowSettingsOf } from '../model/stream-settings';

/** A stream's entry: all but its shards and its counter, which are entries of their own. */
export type StreamEntry = Omit<Stream, 'shards' | 'nextSequenceIndex'>;

/** JSON, with hash keys as decimal strings. */
export function writeStreamEntry(stream: Stream): string {
  const { shards: _shards, nextSequenceIndex: _counter, ...entry } = stream;
  return JSON.stringify(entry, (_name, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

/**
 * A stream but for its shards and its counter, which have tables of their own; throws where
 * damaged.
 */
export function readStreamEntry(text: string): StreamEntry {
  const entry = streamEntry.parse(JSON.parse(text));
  const { traffic, importedAtMs, policy, warmThroughputMiBps } = entry;
  return { ...entry, traffic, importedAtMs, policy, warmThroughputMiBps };
}

/** Whether a stream's entry, apart from its shards and its counter, is what it was. */
export function isSameEntry(before: Stream, after: Stream): boolean {
  return entryNames.every((name) => before[name] === after[name]);
}

const hashKey = z.string().transform((text): HashKey => toHashKey(BigInt(text)));

const reshard = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('split'),
    shardIndex: z.number(),
    newStartingHashKey: hashKey,
  }),
  z.object({
    kind: z.literal('merge'),
    shardIndex: z.number(),
    adjacentShardIndex: z.number(),
  }),
  z.object({ kind: z.literal('scale'), targetShardCount: z.number() }),
]);

const slowSettings = {
  mode: z.enum(['PROVISIONED', 'ON_DEMAND']),
  encryption: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('NONE') }),
      z.object({ type: z.literal('KMS'), keyId: z.string() }),
    ])
    .default(DEFAULT_SETTINGS.encryption),
  warmThroughputMiBps: z.number().optional(),
  recordDistribution: z
    .enum(['USER_PARTITION_KEY', 'AUTO'])
    .default(DEFAULT_SETTINGS.recordDistribution),
};

const lifecycle = z.union([
  z.object({ status: z.literal('CREATING'), readyAtMs: z.number() }),
  z.object({ status: z.literal('ACTIVE') }),
  z.object({ status: z.literal('UPDATING'), readyAtMs: z.number(), reshard }),
  z.object({
    status: z.literal('UPDATING'),
    readyAtMs: z.number(),
    settings: z
      .object(slowSettings)
      .transform((settings) =>
        slowSettingsOf({ ...settings, warmThroughputMiBps: settings.warmThroughputMiBps }),
      ),
  }),
  z.object({ status: z.literal('DELETING'), readyAtMs: z.number(), wasCreating: z.boolean() }),
]);

const traffic = z.object({
  recordsPerSecond: z.number(),
  recordBytes: z.number(),
  partitionKeys: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('uniform'), count: z.number() }),
    z.object({ kind: z.literal('zipf'), count: z.number(), exponent: z.number() }),
    z.object({ kind: z.literal('hot'), count: z.number(), share: z.number() }),
    z.object({ kind: z.literal('sequential') }),
  ]),
});

const reader = z.object({
  readerName: z.string(),
  pace: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('rate'), recordsPerSecond: z.number() }),
    z.object({ kind: z.literal('share'), share: z.number() }),
    z.object({ kind: z.literal('paused') }),
  ]),
  nextIndex: z.number(),
});

const hookPlace = z.object({
  hookId: z.string(),
  streamNumber: z.number(),
  fromIndex: z.number(),
  shards: z.array(z.tuple([z.number(), z.number()])),
});

const tags = z.array(z.object({ key: z.string(), value: z.string() })).default([]);

const consumer = z
  .object({
    consumerName: z.string(),
    createdAtMs: z.number(),
    lifecycle: z.union([
      z.object({ status: z.literal('ACTIVE') }),
      z.object({ status: z.enum(['CREATING', 'DELETING']), readyAtMs: z.number() }),
    ]),
    tags,
    policy: z.string().optional(),
  })
  .transform((entry): Consumer => ({ ...entry, policy: entry.policy }));

const calls = z.array(z.number()).default([]);

/** What has a default came later than the first folders of data. */
const streamEntry = z.object({
  streamNumber: z.number(),
  streamName: z.string(),
  createdAtMs: z.number(),
  ...slowSettings,
  lifecycle,
  retentionHours: z.number(),
  maxRecordBytes: z.number(),
  scaledAtMs: z.array(z.number()),
  traffic: traffic.optional(),
  readers: z.array(reader).default([]),
  importedAtMs: z.number().optional(),
  limits: z.literal('off').optional(),
  hookPlaces: z.array(hookPlace).optional(),
  tags,
  policy: z.string().optional(),
  consumers: z.array(consumer).default([]),
  shardLevelMetrics: z.array(z.enum(SHARD_LEVEL_METRICS)).default([]),
  modeUpdatedAtMs: calls,
  encryptionStartedAtMs: calls,
  encryptionStoppedAtMs: calls,
});

const entryNames = streamEntry.keyof().options;

const commitment = z.object({
  startedAtMs: z.number().optional(),
  endsAtMs: z.number().optional(),
});

/** As JSON, for `readCommitment`. */
export function writeCommitment(value: BillingCommitment): string {
  return JSON.stringify(value);
}

/** Without an entry there is no commitment; throws where the entry is damaged. */
export function readCommitment(text: string | undefined): BillingCommitment {
  if (text === undefined) return NO_COMMITMENT;
  const { startedAtMs, endsAtMs } = commitment.parse(JSON.parse(text));
  return { startedAtMs, endsAtMs };
}

const clock = z.object({
  mode: z.enum(['real', '60x', '3600x', 'paused']),
  timeMs: z.number(),
  sinceMs: z.number(),
});

/** Undefined where no clock was ever kept; throws where the entry is damaged. */
export function readClock(text: string | undefined): Clock | undefined {
  return text === undefined ? undefined : clock.parse(JSON.parse(text));
}
