import type { StartStream } from '@/lib/simulator-contract/start-streams';
import { streamArn } from '../model/find-stream';
import type { Context, Step } from '../model/operation';
import type { SimulatorState } from '../model/state';
import { settle } from '../model/transitions/settle';
import { registerStreamConsumer } from '../operations/consumers/register-stream-consumer';
import { increaseStreamRetentionPeriod } from '../operations/settings/increase-stream-retention-period';
import { createStream } from '../operations/streams/create-stream';

/** Makes those of the streams that aren't there. They are ACTIVE at once, and so are their consumers. */
export function makeStreams(streams: readonly StartStream[]): Step<undefined> {
  return (state, context) =>
    createStreams(streams.filter(({ streamName }) => !state.streams.has(streamName)))(
      state,
      context,
    );
}

/** Makes all of the streams; throws ResourceInUseException where one of them is there already. */
export function createStreams(streams: readonly StartStream[]): Step<undefined> {
  return (state, context) => ({
    state: streams.reduce((made, stream) => makeStream(made, stream, context), state),
    output: undefined,
  });
}

/** Calls the operations of clients, so that checks and defaults are theirs. */
function makeStream(
  before: SimulatorState,
  { streamName, shardCount, retentionHours, consumerNames }: StartStream,
  { nowMs, ...rest }: Context,
): SimulatorState {
  const context: Context = { ...rest, nowMs, transitionMs: 0 };
  const naming = { StreamName: streamName };
  const size =
    shardCount === 'on-demand'
      ? { StreamModeDetails: { StreamMode: 'ON_DEMAND' as const } }
      : { ShardCount: shardCount };
  const created = settle(createStream.run(before, { ...naming, ...size }, context).state, nowMs);
  const retention = { ...naming, RetentionPeriodHours: retentionHours };
  const kept = increaseStreamRetentionPeriod.run(created, retention, context).state;
  const StreamARN = streamArn({ streamName }, context);
  return consumerNames.reduce(
    (state, ConsumerName) =>
      settle(registerStreamConsumer.run(state, { StreamARN, ConsumerName }, context).state, nowMs),
    kept,
  );
}
