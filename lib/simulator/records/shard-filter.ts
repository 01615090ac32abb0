import { assertNever } from '@/lib/base/assert';
import { parseShardId } from '../model/find-stream';
import { KinesisError } from '../model/kinesis-error';
import { type Fields, type InputOf, MEMBERS } from '../model/shape';
import { expiryHorizonMs, type Stream } from '../model/state';
import { closedAtMs, firstShardFrom, type StreamShard } from '../model/stream-shard';

/** The ShardFilter of ListShards, as the wire reads it. */
export const SHARD_FILTER_FIELDS = {
  Type: {
    kind: 'text',
    oneOf: [
      'AFTER_SHARD_ID',
      'AT_TRIM_HORIZON',
      'FROM_TRIM_HORIZON',
      'AT_LATEST',
      'AT_TIMESTAMP',
      'FROM_TIMESTAMP',
    ],
    required: true,
  },
  ShardId: MEMBERS.name,
  Timestamp: MEMBERS.timestamp,
} as const satisfies Fields;

/** A filter whose members have the right types; `parseFilter` checks that they go together. */
export type ShardFilter = InputOf<typeof SHARD_FILTER_FIELDS>;

/** ListShards' filters (facts §5.3). Shards that have expired are not in the list any more. */
export function filterShards(
  shards: readonly StreamShard[],
  filter: ShardFilter,
  stream: Stream,
  nowMs: number,
): readonly StreamShard[] {
  const horizonMs = trimHorizonMs(stream, nowMs);
  const timestampMs = Math.max(filter.Timestamp ?? horizonMs, horizonMs);
  switch (filter.Type) {
    case 'AFTER_SHARD_ID':
      return shards.slice(firstShardFrom(shards, (parseShardId(filter.ShardId ?? '') ?? -1) + 1));
    case 'AT_LATEST':
      return shards.filter((shard) => shard.closedAtSeconds === undefined);
    case 'FROM_TRIM_HORIZON':
      return shards;
    case 'AT_TRIM_HORIZON':
    case 'AT_TIMESTAMP':
      return shards.filter(
        (shard) => shard.createdAtSeconds * 1000 <= timestampMs && isOpenAfter(shard, timestampMs),
      );
    case 'FROM_TIMESTAMP':
      return shards.filter((shard) => isOpenAfter(shard, timestampMs));
    default:
      return assertNever(filter.Type);
  }
}

/** The oldest time of which the stream can still have records. */
function trimHorizonMs(stream: Stream, nowMs: number): number {
  const createdAtMs = Math.floor(stream.createdAtMs / 1000) * 1000;
  return Math.max(expiryHorizonMs(stream, nowMs), createdAtMs);
}

function isOpenAfter(shard: StreamShard, timestampMs: number): boolean {
  const closedMs = closedAtMs(shard);
  return closedMs === undefined || closedMs > timestampMs;
}

const EVERYTHING: ShardFilter = { Type: 'FROM_TRIM_HORIZON' };

/** Which members go with which type is documented, the texts of the refusals are assumed. */
export function parseFilter(filter: ShardFilter | undefined): ShardFilter {
  if (filter === undefined) return EVERYTHING;
  const wantsShardId = filter.Type === 'AFTER_SHARD_ID';
  const wantsTimestamp = filter.Type === 'AT_TIMESTAMP' || filter.Type === 'FROM_TIMESTAMP';
  checkMember('ShardId', filter.ShardId !== undefined, wantsShardId, filter.Type);
  checkMember('Timestamp', filter.Timestamp !== undefined, wantsTimestamp, filter.Type);
  if (filter.ShardId !== undefined && parseShardId(filter.ShardId) === undefined) {
    throw new KinesisError('InvalidArgumentException', `Invalid ShardId ${filter.ShardId}.`);
  }
  return filter;
}

function checkMember(name: string, isGiven: boolean, isWanted: boolean, type: string): void {
  if (isGiven === isWanted) return;
  throw new KinesisError(
    'InvalidArgumentException',
    isWanted
      ? `${name} must be provided when the ShardFilter type is ${type}.`
      : `${name} cannot be provided when the ShardFilter type is ${type}.`,
  );
}
