import { EventStreamCodec } from '@smithy/core/event-streams';
import { KinesisError } from '../kinesis-error';
import type { SubscribeToShardEvent } from '../shard-subscription';
import type { Encoding } from './encoding';

export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);

/** The messages of SubscribeToShard (FACTS §1.5); a failure becomes the last of them. */
export async function* writeEvents(
  events: AsyncIterable<SubscribeToShardEvent>,
  encoding: Encoding,
  onError: (error: unknown) => void,
): AsyncGenerator<Uint8Array> {
  yield message({ ':message-type': 'event', ':event-type': 'initial-response' }, {}, encoding);
  try {
    for await (const event of events) {
      const headers = { ':message-type': 'event', ':event-type': 'SubscribeToShardEvent' };
      yield message(headers, event, encoding);
    }
  } catch (error) {
    if (!(error instanceof KinesisError)) onError(error);
    const { type, text } =
      error instanceof KinesisError
        ? { type: error.type, text: error.message }
        : { type: 'InternalFailureException', text: 'Internal Service Failure' };
    const headers = { ':message-type': 'exception', ':exception-type': type };
    yield message(headers, { message: text }, encoding);
  }
}

function message(
  headers: Readonly<Record<string, string>>,
  payload: object,
  encoding: Encoding,
): Uint8Array {
  const named = { ...headers, ':content-type': encoding.contentType };
  const typed = Object.entries(named).map(
    ([name, value]) => [name, { type: 'string', value }] as const,
  );
  return codec.encode({ headers: Object.fromEntries(typed), body: encoding.write(payload) });
}
