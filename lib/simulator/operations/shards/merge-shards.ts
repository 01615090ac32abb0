import { areAdjacent } from '@/lib/kinesis/reshard/reshard-rules';
import { findActiveStream, findShard, shardIndexIn } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import {
  beginReshard,
  checkManualReshard,
  closedShardError,
} from '../../model/transitions/begin-reshard';

const input = {
  ...STREAM_FIELDS,
  ShardToMerge: MEMBERS.requiredName,
  AdjacentShardToMerge: MEMBERS.requiredName,
} as const satisfies Fields;

/** The order matters: ShardToMerge is the lower of the two (facts §3.1). */
export const mergeShards: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const shardIndex = shardIndexIn(request.ShardToMerge, request, context);
    const adjacentShardIndex = shardIndexIn(request.AdjacentShardToMerge, request, context);
    const stream = findActiveStream(state, request, context);
    checkManualReshard(stream, context);
    const lower = findShard(stream, shardIndex, context);
    const upper = findShard(stream, adjacentShardIndex, context);
    for (const shard of [lower, upper]) {
      if (shard.closedAtSeconds !== undefined) throw closedShardError(shard, stream, context);
    }
    if (!areAdjacent(lower.hashKeyRange, upper.hashKeyRange)) {
      throw new KinesisError(
        'InvalidArgumentException',
        `Shards ${lower.shardId} and ${upper.shardId} in stream ${stream.streamName} ` +
          `under account ${context.accountId} are not an adjacent pair of shards ` +
          'eligible for merging',
      );
    }
    return beginReshard(state, stream, context, { kind: 'merge', shardIndex, adjacentShardIndex });
  },
};
