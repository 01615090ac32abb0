import { addExtension, Decoder, Encoder } from 'cbor-x';
import { WireTimestamp } from '../wire-value';
import { joinChunks } from './join-chunks';

/** AWS puts milliseconds under the tag that RFC 8949 has for seconds (FACTS §1.4). */
const TIMESTAMP_TAG = 1;

addExtension<WireTimestamp, bigint | number>({
  Class: WireTimestamp,
  tag: TIMESTAMP_TAG,
  encode: ({ epochMs }, encode) => encode(BigInt(epochMs)),
  decode: (value) => new WireTimestamp(Number(value)),
});

const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });
const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });

/** Undefined when it is not CBOR. */
export function readCbor(body: Uint8Array): unknown {
  const bytes = Buffer.from(body);
  // Hardly any body has strings in chunks, and only those are worth a second try.
  return decode(() => bytes) ?? decode(() => joinChunks(bytes));
}

/** The library tells what is not CBOR by errors of several kinds. */
function decode(read: () => Buffer): unknown {
  try {
    return decoder.decode(read());
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Blobs as byte strings, timestamps as whole milliseconds under a tag. */
export function writeCbor(output: unknown): Uint8Array {
  return encoder.encode(toCbor(output));
}

/** The largest integer that the library writes as one; a larger one would become a float. */
const MAX_PLAIN_INTEGER = 2 ** 32 - 1;

function toCbor(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value > MAX_PLAIN_INTEGER ? BigInt(value) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array || value instanceof WireTimestamp) return value;
  if (Array.isArray(value)) return value.map(toCbor);
  const map: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) map[name] = toCbor(member);
  }
  return map;
}
