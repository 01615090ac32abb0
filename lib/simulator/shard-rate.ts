import { shardIdOf } from '@/lib/kinesis/shard';
import { KinesisError } from './kinesis-error';
import type { Context } from './operation';
import type { RateLimits } from './rate-limits';
import type { Stream } from './stream';

/** Undefined where nothing is limited: in this simulator, or in this stream of it. */
export function limitsOf({ limits }: Stream, context: Context): RateLimits | undefined {
  return context.limits.isOn && limits !== 'off' ? context.limits : undefined;
}

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
