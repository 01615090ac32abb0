import { assertNever } from '@/lib/base/assert';
import type { Consumer } from './consumer';
import { type FoundConsumer, findConsumer, isConsumerArn, putConsumer } from './find-consumer';
import { findStream } from './find-stream';
import type { Context } from './operation';
import { putStream, type SimulatorState, type Stream } from './state';

/** What an ARN may name: a stream or one of its consumers. Both have tags and a policy. */
export type Resource =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | ({ readonly kind: 'consumer' } & FoundConsumer);

/** Throws ResourceNotFoundException where the ARN names nothing. */
export function findResource(state: SimulatorState, arn: string, context: Context): Resource {
  return isConsumerArn(arn)
    ? { kind: 'consumer', ...findConsumer(state, { ConsumerARN: arn }, context) }
    : { kind: 'stream', stream: findStream(state, { StreamARN: arn }, context) };
}

/** What a resource of either kind has. */
export function attributesOf(resource: Resource): Attributes {
  switch (resource.kind) {
    case 'stream':
      return resource.stream;
    case 'consumer':
      return resource.consumer;
    default:
      return assertNever(resource);
  }
}

/** What streams and consumers have alike. */
export type Attributes = Pick<Consumer, 'tags' | 'policy'>;

/** The state with some attributes of the resource replaced. */
export function putAttributes(
  state: SimulatorState,
  resource: Resource,
  attributes: Partial<Attributes>,
): SimulatorState {
  switch (resource.kind) {
    case 'stream':
      return putStream(state, { ...resource.stream, ...attributes });
    case 'consumer':
      return putConsumer(state, resource.stream, { ...resource.consumer, ...attributes });
    default:
      return assertNever(resource);
  }
}

/** As AWS's messages name it. */
export function nameOf(resource: Resource, { accountId }: Context): string {
  const name =
    resource.kind === 'stream'
      ? `stream ${resource.stream.streamName}`
      : `consumer ${resource.consumer.consumerName}`;
  return `${name} under account ${accountId}`;
}
