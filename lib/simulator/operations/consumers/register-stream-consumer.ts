import {
  MAX_ADVANTAGE_CONSUMERS,
  MAX_CONSUMERS,
  MAX_CREATING_CONSUMERS,
} from '@/lib/kinesis/settings/setting-limits';
import { isCommitted } from '../../model/account';
import type { Consumer } from '../../model/consumer';
import { describeConsumer, putConsumer, type WireConsumer } from '../../model/find-consumer';
import { findActiveStream } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Context, Operation } from '../../model/operation';
import { type Fields, MEMBERS } from '../../model/shape';
import type { SimulatorState, Stream } from '../../model/state';
import { addTags } from '../../model/tags';

const input = {
  StreamARN: MEMBERS.requiredStreamArn,
  ConsumerName: MEMBERS.requiredName,
  Tags: MEMBERS.tags,
} as const satisfies Fields;

export const registerStreamConsumer: Operation<typeof input, { readonly Consumer: WireConsumer }> =
  {
    input,
    run(state, request, context) {
      const stream = findActiveStream(state, request, context);
      const { ConsumerName: consumerName, Tags = new Map() } = request;
      if (stream.consumers.some((each) => each.consumerName === consumerName)) {
        // The text is assumed.
        throw new KinesisError(
          'ResourceInUseException',
          `Consumer ${consumerName} under stream ${stream.streamName} already exists for ` +
            `account ${context.accountId}.`,
        );
      }
      checkConsumerLimits(state, stream, context);
      const consumer: Consumer = {
        consumerName,
        createdAtMs: context.nowMs,
        lifecycle: { status: 'CREATING', readyAtMs: context.nowMs + context.transitionMs },
        tags: addTags([], Tags, `consumer ${consumerName} under account ${context.accountId}`),
        policy: undefined,
      };
      return {
        state: putConsumer(state, stream, consumer),
        output: { Consumer: describeConsumer({ stream, consumer }, context) },
      };
    },
  };

/** The texts of both refusals are assumed. */
function checkConsumerLimits(state: SimulatorState, stream: Stream, { nowMs }: Context): void {
  const isAdvantage = stream.mode === 'ON_DEMAND' && isCommitted(state.commitment, nowMs);
  const limit = isAdvantage ? MAX_ADVANTAGE_CONSUMERS : MAX_CONSUMERS;
  if (stream.consumers.length >= limit) {
    throw new KinesisError(
      'LimitExceededException',
      `Stream ${stream.streamName} may have at most ${limit} consumers.`,
    );
  }
  const creating = stream.consumers.filter(({ lifecycle }) => lifecycle.status === 'CREATING');
  if (creating.length >= MAX_CREATING_CONSUMERS) {
    throw new KinesisError(
      'LimitExceededException',
      `At most ${MAX_CREATING_CONSUMERS} consumers of stream ${stream.streamName} may be CREATING.`,
    );
  }
}
