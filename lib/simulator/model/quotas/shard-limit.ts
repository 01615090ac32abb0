import { KinesisError } from '../kinesis-error';
import type { Context } from '../operation';
import { openShardsIn, type SimulatorState } from '../state';

/** Refuses what would give the account more open shards than it may have (facts §3.1). */
export function checkShardLimit(
  state: SimulatorState,
  additionalShardCount: number,
  { accountId, region, shardLimit }: Context,
): void {
  const openShardCount = countOpenShards(state);
  if (openShardCount + additionalShardCount <= shardLimit) return;
  throw new KinesisError(
    'LimitExceededException',
    `This request would exceed the shard limit for the account ${accountId} in ${region}. ` +
      `Current shard count for the account: ${openShardCount}. Limit: ${shardLimit}. ` +
      'Number of additional shards that would have resulted from this request: ' +
      `${additionalShardCount}. Refer to the AWS Service Limits page ` +
      '(http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) ' +
      'for current limits and how to request higher limits.',
  );
}

/** The limit is about provisioned shards; on-demand streams have a limit of their own. */
export function countOpenShards(state: SimulatorState): number {
  let count = 0;
  for (const stream of state.streams.values()) {
    if (stream.mode === 'PROVISIONED') count += openShardsIn(stream).length;
  }
  return count;
}
