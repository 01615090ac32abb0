/**
 * What a decoder reads out of a payload. Integers that a double would round are bigints, other
 * numbers that it would round are kept as they were sent.
 */
export type DecodedValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | SentNumber
  | readonly DecodedValue[]
  | DecodedObject;

/** An object of JSON, or a message or record of a schema. */
export interface DecodedObject {
  readonly [name: string]: DecodedValue;
}

/** A number that neither a double nor a bigint can hold, in the digits it was sent in. */
export class SentNumber {
  constructor(readonly text: string) {}
}

/** Bytes, lists and exact numbers are objects to JavaScript, but not to a person. */
export function isDecodedObject(value: DecodedValue): value is DecodedObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof SentNumber)
  );
}

/** Sets a field even where its name is `__proto__`. */
export function setField(
  object: Record<string, DecodedValue>,
  name: string,
  value: DecodedValue,
): void {
  if (name !== '__proto__') {
    object[name] = value;
    return;
  }
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
