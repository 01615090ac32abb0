import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { KinesisError } from './kinesis-error';
import type { Context } from './operation';

/** What reading answers where a shard, or its whole stream, is not there (facts §5.1). */
export function shardMissing(
  shardIndex: number,
  streamName: string,
  { accountId }: Context,
): KinesisError {
  return new KinesisError(
    'ResourceNotFoundException',
    `Shard ${shardIdOf(shardIndex)} in stream ${streamName} under account ${accountId} ` +
      'does not exist',
  );
}
