import { z } from 'zod';
import { ensure } from '@/lib/base/assert';
import { type HashKey, parseHashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { closeShard, newShard, type Stream, type StreamShard } from './stream';

/** A stream's entry: all but its shards and its counter, which are entries of their own. */
export type StreamEntry = Omit<Stream, 'shards' | 'nextSequenceIndex'>;

/** JSON, with hash keys as decimal strings. */
export function writeStreamEntry(stream: Stream): string {
  const { shards: _shards, nextSequenceIndex: _counter, ...entry } = stream;
  return JSON.stringify(entry, (_name, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

export function readStreamEntry(text: string): StreamEntry {
  const entry = streamEntry.parse(JSON.parse(text));
  return { ...entry, traffic: entry.traffic };
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

const lifecycle = z.discriminatedUnion('status', [
  z.object({ status: z.literal('CREATING'), readyAtMs: z.number() }),
  z.object({ status: z.literal('ACTIVE') }),
  z.object({ status: z.literal('UPDATING'), readyAtMs: z.number(), reshard }),
  z.object({ status: z.literal('DELETING'), readyAtMs: z.number(), wasCreating: z.boolean() }),
]);

const traffic = z.object({
  recordsPerSecond: z.number(),
  recordBytes: z.number(),
  partitionKeys: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('uniform'), count: z.number() }),
    z.object({ kind: z.literal('zipf'), count: z.number(), exponent: z.number() }),
  ]),
});

const streamEntry = z.object({
  streamNumber: z.number(),
  streamName: z.string(),
  createdAtMs: z.number(),
  mode: z.enum(['PROVISIONED', 'ON_DEMAND']),
  lifecycle,
  retentionHours: z.number(),
  maxRecordBytes: z.number(),
  scaledAtMs: z.array(z.number()),
  traffic: traffic.optional(),
  limits: z.literal('off').optional(),
});

/** A shard's entry, short because there may be 100,000: its sequence numbers follow from it. */
export type ShardEntry = readonly [
  startingHashKey: string,
  endingHashKey: string,
  createdAtSeconds: number,
  closedAtSeconds: number | null,
  parentShardId: string | null,
  adjacentParentShardId: string | null,
];

export function writeShardEntry(shard: StreamShard): ShardEntry {
  return [
    shard.hashKeyRange.startingHashKey.toString(),
    shard.hashKeyRange.endingHashKey.toString(),
    shard.createdAtSeconds,
    shard.closedAtSeconds ?? null,
    shard.parentShardId ?? null,
    shard.adjacentParentShardId ?? null,
  ];
}

export function readShardEntry(shardIndex: number, entry: ShardEntry): StreamShard {
  const [start, end, createdAtSeconds, closedAtSeconds, parent, adjacentParent] = entry;
  const range = {
    startingHashKey: ensure(parseHashKey(start), 'starting hash key'),
    endingHashKey: ensure(parseHashKey(end), 'ending hash key'),
  };
  const shard = newShard(shardIndex, range, createdAtSeconds, {
    parentShardId: parent ?? undefined,
    adjacentParentShardId: adjacentParent ?? undefined,
  });
  return closedAtSeconds === null ? shard : closeShard(shard, closedAtSeconds);
}
