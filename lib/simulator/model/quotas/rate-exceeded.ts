import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { KinesisError } from '../kinesis-error';
import type { Context, Limits } from '../operation';
import type { Stream } from '../state';

/** Undefined where nothing is limited: in this simulator, or in this stream of it. */
export function limitsOf({ limits }: Stream, context: Context): Limits | undefined {
  return context.limits.isOn && limits !== 'off' ? context.limits : undefined;
}

/** AWS's words about writes; that GetShardIterator has the same is assumed (facts §4.2). */
export function rateExceeded(
  shardIndex: number,
  { streamName }: Stream,
  { accountId }: Context,
): KinesisError {
  return new KinesisError(
    'ProvisionedThroughputExceededException',
    `Rate exceeded for shard ${shardIdOf(shardIndex)} in stream ${streamName} ` +
      `under account ${accountId}.`,
  );
}

/** AWS's words about GetRecords, newer than those about writes (facts §5.2). */
export function readRateExceeded(
  shardIndex: number,
  { streamName }: Stream,
  { accountId }: Context,
): KinesisError {
  return new KinesisError(
    'ProvisionedThroughputExceededException',
    `Rate exceeded for Shard - ${accountId}/${streamName}/${shardIdOf(shardIndex)}`,
  );
}

/** Names the stream if the call does, even where the rate is the account's (facts §6.1). */
export function callRateExceeded(
  streamName: string | undefined,
  { accountId }: Context,
): KinesisError {
  const limited = streamName === undefined ? 'account' : `stream ${streamName} under account`;
  return new KinesisError('LimitExceededException', `Rate exceeded for ${limited} ${accountId}.`);
}
