import { Decoder } from 'cbor-x';
import { WireTimestamp } from '@/lib/simulator/model/answers/wire-value';
import { CBOR_ENCODING, type Encoding } from '@/lib/simulator/wire/encoding/encoding';

/** It reads tag 1 as a WireTimestamp, because the simulator's encoding has registered that. */
const decoder = new Decoder({ useRecords: false, mapsAsObjects: true });

/**
 * CBOR as the SDK for Java writes it, not as the simulator does: maps and lists of open length, which
 * end with a break, and times as whole milliseconds under tag 1 (facts §7.4).
 */
export const JAVA_CBOR: Encoding = {
  contentType: CBOR_ENCODING.contentType,
  read: (body) => decoder.decode(body),
  write: (input) => Buffer.concat([...encode(input)]),
};

const MAJOR = { unsigned: 0, bytes: 2, text: 3 } as const;
const OPEN_LIST = 0x9f;
const OPEN_MAP = 0xbf;
const BREAK = 0xff;
const TIME_TAG = 0xc1;
const ONE_BYTE_FOLLOWS = 24;

function* encode(value: unknown): Generator<Uint8Array> {
  if (typeof value === 'number') yield head(MAJOR.unsigned, value);
  else if (typeof value === 'boolean') yield Buffer.of(value ? 0xf5 : 0xf4);
  else if (typeof value === 'string') yield* encodeBytes(MAJOR.text, Buffer.from(value));
  else if (value instanceof Uint8Array) yield* encodeBytes(MAJOR.bytes, value);
  else if (value instanceof WireTimestamp) {
    yield Buffer.of(TIME_TAG);
    yield head(MAJOR.unsigned, value.epochMs);
  } else if (Array.isArray(value)) {
    yield Buffer.of(OPEN_LIST);
    for (const item of value) yield* encode(item);
    yield Buffer.of(BREAK);
  } else {
    yield Buffer.of(OPEN_MAP);
    for (const [name, member] of Object.entries(Object(value))) {
      yield* encode(name);
      yield* encode(member);
    }
    yield Buffer.of(BREAK);
  }
}

function* encodeBytes(major: number, bytes: Uint8Array): Generator<Uint8Array> {
  yield head(major, bytes.length);
  yield bytes;
}

/** A major type and its number, in 1, 2, 4 or 8 bytes unless it fits beside the type. */
function head(major: number, count: number): Uint8Array {
  const type = major << 5;
  if (count < ONE_BYTE_FOLLOWS) return Buffer.of(type | count);
  const doublings = [2 ** 8, 2 ** 16, 2 ** 32].filter((bound) => count >= bound).length;
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(count));
  return Buffer.concat([
    Buffer.of(type | (ONE_BYTE_FOLLOWS + doublings)),
    number.subarray(number.length - 2 ** doublings),
  ]);
}
