import { addExtension, Encoder } from 'cbor-x';
import { WireTimestamp } from '../../model/answers/wire-value';

/** AWS puts milliseconds under the tag that RFC 8949 has for seconds (facts §7.4). */
export const TIMESTAMP_TAG = 1;

addExtension<WireTimestamp, bigint | number>({
  Class: WireTimestamp,
  tag: TIMESTAMP_TAG,
  encode: ({ epochMs }, encode) => encode(BigInt(epochMs)),
  decode: (value) => new WireTimestamp(Number(value)),
});

const encoder = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });

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
