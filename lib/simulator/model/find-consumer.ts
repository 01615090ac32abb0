import { WireTimestamp } from './answers/wire-value';
import { type Consumer, creationSeconds } from './consumer';
import { streamArn, streamNameOf } from './find-stream';
import { KinesisError } from './kinesis-error';
import type { Context } from './operation';
import { putStream, type SimulatorState, type Stream } from './state';

/** How a request names a consumer: by its ARN, or by its name and its stream's ARN. */
export interface ConsumerNaming {
  readonly ConsumerARN?: string | undefined;
  readonly ConsumerName?: string | undefined;
  readonly StreamARN?: string | undefined;
}

/** A consumer with the stream that has it. */
export interface FoundConsumer {
  readonly stream: Stream;
  readonly consumer: Consumer;
}

/** Throws ResourceNotFoundException, also for one that has been registered anew since. */
export function findConsumer(
  state: SimulatorState,
  naming: ConsumerNaming,
  context: Context,
): FoundConsumer {
  const { streamName, consumerName, createdAtSeconds } = readNaming(naming);
  const stream = state.streams.get(streamName);
  const consumer = stream?.consumers.find((each) => each.consumerName === consumerName);
  const isThatOne =
    createdAtSeconds === undefined ||
    (consumer !== undefined && creationSeconds(consumer) === createdAtSeconds);
  if (stream === undefined || consumer === undefined || !isThatOne) {
    throw consumerNotFound(consumerName, context);
  }
  return { stream, consumer };
}

function consumerNotFound(consumerName: string, { accountId }: Context): KinesisError {
  return new KinesisError(
    'ResourceNotFoundException',
    `Consumer ${consumerName}, account ${accountId} not found.`,
  );
}

/** The state with this consumer in the place of the one by its name, or as a new one. */
export function putConsumer(
  state: SimulatorState,
  stream: Stream,
  consumer: Consumer,
): SimulatorState {
  const others = stream.consumers.filter((each) => each.consumerName !== consumer.consumerName);
  return putStream(state, { ...stream, consumers: [...others, consumer] });
}

const CONSUMER_ARN = /^arn:.*:stream\/([^/]+)\/consumer\/([^:]+):(\d+)$/;

/** Whether an ARN has the shape of a consumer's; the consumer need not exist. */
export function isConsumerArn(arn: string): boolean {
  return CONSUMER_ARN.test(arn);
}

interface ReadNaming {
  readonly streamName: string;
  readonly consumerName: string;
  readonly createdAtSeconds: number | undefined;
}

/** All three may be given when they agree; the texts of the refusals are assumed. */
function readNaming({ ConsumerARN, ConsumerName, StreamARN }: ConsumerNaming): ReadNaming {
  const [, streamName, consumerName, createdAt] = CONSUMER_ARN.exec(ConsumerARN ?? '') ?? [];
  const namedStream = StreamARN === undefined ? undefined : streamNameOf({ StreamARN });
  if (streamName !== undefined && consumerName !== undefined) {
    const isSame =
      (namedStream ?? streamName) === streamName && (ConsumerName ?? consumerName) === consumerName;
    if (isSame) return { streamName, consumerName, createdAtSeconds: Number(createdAt) };
    throw new KinesisError(
      'InvalidArgumentException',
      'ConsumerARN, ConsumerName and StreamARN do not name the same consumer.',
    );
  }
  if (namedStream !== undefined && ConsumerName !== undefined) {
    return { streamName: namedStream, consumerName: ConsumerName, createdAtSeconds: undefined };
  }
  throw new KinesisError(
    'InvalidArgumentException',
    'Either ConsumerARN or both StreamARN and ConsumerName should be provided.',
  );
}

/** A consumer as an answer describes it. */
export interface WireConsumer {
  readonly ConsumerName: string;
  readonly ConsumerARN: string;
  readonly ConsumerStatus: string;
  readonly ConsumerCreationTimestamp: WireTimestamp;
}

/** The consumer as its own answers and ListStreamConsumers write it. */
export function describeConsumer(
  { stream, consumer }: FoundConsumer,
  context: Context,
): WireConsumer {
  return {
    ConsumerName: consumer.consumerName,
    ConsumerARN: consumerArn({ stream, consumer }, context),
    ConsumerStatus: consumer.lifecycle.status,
    ConsumerCreationTimestamp: new WireTimestamp(creationSeconds(consumer) * 1000),
  };
}

/** With the second of its creation, which tells it from an earlier one by its name. */
export function consumerArn({ stream, consumer }: FoundConsumer, context: Context): string {
  const { consumerName } = consumer;
  return `${streamArn(stream, context)}/consumer/${consumerName}:${creationSeconds(consumer)}`;
}
