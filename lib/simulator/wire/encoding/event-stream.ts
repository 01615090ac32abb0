import { crc32 } from 'node:zlib';
import { KinesisError } from '../../model/kinesis-error';
import type { SubscribeToShardEvent } from '../../records/shard-subscription';
import type { Encoding } from './encoding';

/** The content type of `writeEvents`. */
export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

/** The messages of SubscribeToShard (facts §7.5); a failure becomes the last of them. */
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
  const head = Buffer.concat(Object.entries(named).map(writeHeader));
  const body = encoding.write(payload);
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(PRELUDE_BYTES + head.length + body.length + CHECKSUM_BYTES, 0);
  prelude.writeUInt32BE(head.length, 4);
  const checked = Buffer.concat([prelude, checksum(prelude), head, body]);
  return Buffer.concat([checked, checksum(checked)]);
}

const CHECKSUM_BYTES = 4;
const PRELUDE_BYTES = 8 + CHECKSUM_BYTES;
const STRING_HEADER = 7;

function writeHeader([name, value]: readonly [string, string]): Uint8Array {
  const bytes = Buffer.from(value);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(bytes.length);
  return Buffer.concat([
    Buffer.of(Buffer.byteLength(name)),
    Buffer.from(name),
    Buffer.of(STRING_HEADER),
    size,
    bytes,
  ]);
}

function checksum(bytes: Uint8Array): Uint8Array {
  const written = Buffer.alloc(CHECKSUM_BYTES);
  written.writeUInt32BE(crc32(bytes));
  return written;
}
