import { parseHashKey } from '@/lib/kinesis/hash-key';
import { splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import { findActiveStream, findShard, shardIndexIn } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { checkShardLimit } from '../../model/quotas/shard-limit';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import {
  beginReshard,
  checkManualReshard,
  closedShardError,
} from '../../model/transitions/begin-reshard';

const input = {
  NewStartingHashKey: MEMBERS.requiredHashKey,
  ...STREAM_FIELDS,
  ShardToSplit: MEMBERS.requiredName,
} as const satisfies Fields;

/** The stream is UPDATING until the children appear. */
export const splitShard: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const shardIndex = shardIndexIn(request.ShardToSplit, request, context);
    const stream = findActiveStream(state, request, context);
    checkManualReshard(stream, context);
    const shard = findShard(stream, shardIndex, context);
    if (shard.closedAtSeconds !== undefined) throw closedShardError(shard, stream, context);
    const { startingHashKey, endingHashKey } = shard.hashKeyRange;
    // A key of 39 digits may lie beyond the space, which puts it beyond the shard too.
    const key = parseHashKey(request.NewStartingHashKey);
    if (key === undefined || !splitRange(shard.hashKeyRange, key).ok) {
      throw new KinesisError(
        'InvalidArgumentException',
        `NewStartingHashKey ${request.NewStartingHashKey} used in SplitShard() on shard ` +
          `${shard.shardId} in stream ${stream.streamName} under account ${context.accountId} ` +
          "is not both greater than one plus the shard's StartingHashKey " +
          `${startingHashKey} and less than the shard's EndingHashKey ${endingHashKey}.`,
      );
    }
    checkShardLimit(state, 1, context);
    return beginReshard(state, stream, context, {
      kind: 'split',
      shardIndex,
      newStartingHashKey: key,
    });
  },
};
