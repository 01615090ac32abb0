import { KinesisError } from '../kinesis-error';
import type { Context } from '../operation';
import { putStream, type Reshard, type SimulatorState, type Stream } from '../state';
import type { StreamShard } from '../stream-shard';

/** From now to `readyAtMs` the stream is UPDATING and shows only its old shards (facts §2.1). */
export function beginReshard(
  state: SimulatorState,
  stream: Stream,
  context: Context,
  reshard: Reshard,
): { readonly state: SimulatorState; readonly output: undefined } {
  const readyAtMs = context.nowMs + context.transitionMs;
  return {
    state: putStream(state, { ...stream, lifecycle: { status: 'UPDATING', readyAtMs, reshard } }),
    output: undefined,
  };
}

/** On-demand streams reshard themselves (facts §2.2). */
export function checkManualReshard(stream: Stream, { accountId }: Context): void {
  if (stream.mode === 'PROVISIONED') return;
  throw new KinesisError(
    'ValidationException',
    `Request is invalid. Stream ${stream.streamName} under account ${accountId} ` +
      'is in On-Demand mode.',
  );
}

/** AWS's words about a shard that has been split or merged. */
export function closedShardError(
  shard: StreamShard,
  stream: Stream,
  { accountId }: Context,
): KinesisError {
  return new KinesisError(
    'InvalidArgumentException',
    `Shard ${shard.shardId} in stream ${stream.streamName} under account ${accountId} has ` +
      'already been merged or split, and thus is not eligible for merging or splitting.',
  );
}
