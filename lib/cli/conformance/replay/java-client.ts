import { once } from 'node:events';
import { type ClientHttp2Stream, connect } from 'node:http2';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { ensure } from '@/lib/base/assert';
import type { Encoding } from '@/lib/simulator/wire/encoding/encoding';

/** What came back: the status, and the body as its encoding reads it. */
export interface JavaAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A message of SubscribeToShard's event stream; `type` is that of the event or the exception. */
export interface StreamMessage {
  readonly type: string;
  readonly contentType: string;
  readonly body: unknown;
}

/** The messages of one subscription as they arrive; undefined when the server has ended it. */
export interface MessageReader {
  next(): Promise<StreamMessage | undefined>;
}

/**
 * Calls over one HTTP/2 connection as the AWS SDK for Java does: many calls on it, and the headers
 * of a signed request, though nobody has signed it.
 */
export class JavaClient {
  readonly #session;
  readonly #encoding: Encoding;

  constructor(endpoint: string, encoding: Encoding) {
    this.#session = connect(endpoint);
    this.#encoding = encoding;
  }

  async call(operation: string, input: object): Promise<JavaAnswer> {
    const stream = this.#send(operation, input);
    const status = await statusOf(stream);
    const body = Buffer.concat(await stream.toArray());
    return { status, body: body.length === 0 ? {} : this.#encoding.read(body) };
  }

  /** The refusal, or the messages that come once Kinesis has accepted the subscription. */
  async subscribe(input: object): Promise<JavaAnswer | MessageReader> {
    const stream = this.#send('SubscribeToShard', input);
    const status = await statusOf(stream);
    if (status === 200) return new FrameReader(stream, this.#encoding);
    return { status, body: this.#encoding.read(Buffer.concat(await stream.toArray())) };
  }

  close(): void {
    this.#session.destroy();
  }

  #send(operation: string, input: object): ClientHttp2Stream {
    const stream = this.#session.request({
      ':method': 'POST',
      ':path': '/',
      'content-type': this.#encoding.contentType,
      'x-amz-target': `Kinesis_20131202.${operation}`,
      'x-amz-date': '20260115T093000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=any, SignedHeaders=host, Signature=any',
      'user-agent': 'aws-sdk-java/2 lang/java io/async http/NettyNio ret-mode/legacy',
    });
    stream.end(this.#encoding.write(input));
    return stream;
  }
}

async function statusOf(stream: ClientHttp2Stream): Promise<number> {
  const [headers] = await once(stream, 'response');
  return headers[':status'];
}

const CODEC = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);
const LENGTH_BYTES = 4;

/** Takes the frames apart: one may arrive in pieces, and several in one piece. */
class FrameReader implements MessageReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #encoding: Encoding;
  #received = Buffer.alloc(0);

  constructor(stream: ClientHttp2Stream, encoding: Encoding) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#encoding = encoding;
  }

  async next(): Promise<StreamMessage | undefined> {
    while (!this.#hasFrame()) {
      const { value, done } = await this.#chunks.next();
      if (done) return undefined;
      this.#received = Buffer.concat([this.#received, value]);
    }
    const length = this.#received.readUInt32BE(0);
    // The codec also compares both checksums.
    const { headers, body } = CODEC.decode(this.#received.subarray(0, length));
    this.#received = this.#received.subarray(length);
    const text = (name: string) => String(ensure(headers[name], name).value);
    return {
      type: text(text(':message-type') === 'exception' ? ':exception-type' : ':event-type'),
      contentType: text(':content-type'),
      body: this.#encoding.read(body),
    };
  }

  #hasFrame(): boolean {
    const { length } = this.#received;
    return length >= LENGTH_BYTES && length >= this.#received.readUInt32BE(0);
  }
}
