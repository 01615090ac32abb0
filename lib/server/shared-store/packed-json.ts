import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Shorter texts stay as they are, so that a person can read them in the table. */
const MAX_PLAIN_CHARACTERS = 4096;

/** JSON as an attribute, deflated where it is long: hash keys are digits, which repeat. */
export function packJson(value: object): string | Uint8Array {
  const text = JSON.stringify(value);
  return text.length <= MAX_PLAIN_CHARACTERS ? text : deflateRawSync(text);
}

/** The inverse of `packJson`. */
export function unpackJson(packed: unknown): unknown {
  if (packed instanceof Uint8Array) return JSON.parse(inflateRawSync(packed).toString());
  return JSON.parse(String(packed));
}
