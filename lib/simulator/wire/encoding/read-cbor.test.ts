import { Encoder, Tag } from 'cbor-x';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from '@/lib/base/json/bounded-json';
import { WireTimestamp } from '../../model/answers/wire-value';
import { readCbor } from './read-cbor';

// A writer of somebody else's: it writes what the Java SDK does.
const encoder = new Encoder({ useRecords: false, tagUint8Array: false });
const OPEN_BYTES = 0x5f;
const OPEN_TEXT = 0x7f;
const OPEN_LIST = 0x9f;
const OPEN_MAP = 0xbf;
const BREAK = 0xff;

/** The encoder writes -0 as the integer 0. */
const doubles = fc.double({ noNaN: true }).map((value) => value + 0);
/** No member of Kinesis has this name, and the reader refuses it. */
const names = fc.string().filter((name) => name !== '__proto__');

const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.integer(),
    fc.maxSafeInteger(),
    doubles,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 40 }),
    fc.dictionary(names, tie('value'), { maxKeys: 40, noNullPrototype: true }),
  ),
})).value;

test('what a client writes is read as it was', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(readCbor(encoder.encode(value))).toEqual(value);
    }),
  );
});

test('a time is milliseconds under tag 1, however the integer is written', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 40), (epochMs) => {
      for (const written of [epochMs, BigInt(epochMs)]) {
        const read = readCbor(encoder.encode({ at: new Tag(written, 1) }));
        expect(read).toEqual({ at: new WireTimestamp(epochMs) });
      }
    }),
  );
});

test('strings in chunks are read as if each had come in one piece', () => {
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 4 });
  const blobs = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
  fc.assert(
    fc.property(texts, blobs, values, (text, blob, other) => {
      const body = Buffer.concat([
        Buffer.of(OPEN_MAP),
        chunked(OPEN_TEXT, ['na', 'me']),
        chunked(OPEN_TEXT, text),
        encoder.encode('other'),
        encoder.encode(other),
        encoder.encode('list'),
        Buffer.of(OPEN_LIST),
        chunked(OPEN_BYTES, blob.map(Buffer.from)),
        Buffer.of(BREAK, BREAK),
      ]);
      const list = [Buffer.concat(blob)];
      expect(readCbor(body)).toEqual({ name: text.join(''), other, list });
    }),
  );
});

test('of a name that is there twice the last counts, as in JSON', () => {
  const twice = [encoder.encode('a'), encoder.encode(1), encoder.encode('a'), encoder.encode(2)];
  expect(readCbor(Buffer.concat([Buffer.of(0xa2), ...twice]))).toEqual({ a: 2 });
});

describe('what no call to Kinesis has is not read', () => {
  test.each([
    ['a bignum', 'c24101'],
    ['a negative bignum', 'c34101'],
    ['a time as a text', 'c06131'],
    ['another tag', 'd9d9f700'],
    ['a time that is no number', 'c16131'],
    ['a time of a time', 'c1c100'],
    ['a name that is a number', 'a10101'],
    ['a name that is a list', 'a18001'],
    ['a prototype', 'a1695f5f70726f746f5f5fa0'],
    ['an unassigned simple value', 'e0'],
    ['a length of an unassigned kind', '5c'],
    ['a break alone', 'ff'],
    ['a break between name and value', 'bf6161ff'],
    ['a text without end', 'a161617f6162'],
    ['a text of bytes', 'a161617f4162ff'],
    ['a text of texts of texts', '7f7f6162ffff'],
    ['a list that is too short', '8201'],
    ['a list of 2^64 - 1', '9bffffffffffffffff'],
    ['bytes of 2^64 - 1', '5bffffffffffffffff'],
    ['a text of 4 GB', '7affffffff61'],
    ['half a number', '1903'],
    ['nothing', ''],
    ['one value too many', '0101'],
  ])('%s: %s', (_what, hex) => {
    expect(readCbor(Buffer.from(hex, 'hex'))).toBeUndefined();
  });

  test.each([
    ['lists', Buffer.of(0x81)],
    ['open lists', Buffer.of(OPEN_LIST)],
    ['maps', Buffer.of(0xa1, 0x61, 0x61)],
    ['times', Buffer.of(0xc1)],
  ])('nothing is nested as deeply: %s', (_what, head) => {
    const body = Buffer.concat([...Array(MAX_JSON_DEPTH + 1).fill(head), Buffer.of(0)]);
    expect(readCbor(body)).toBeUndefined();
  });

  test.each([
    ['numbers', Buffer.of(OPEN_LIST), Buffer.of(0)],
    ['names', Buffer.of(OPEN_MAP), Buffer.of(0x61, 0x61, 0)],
    ['chunks', Buffer.of(OPEN_BYTES), Buffer.of(0x40)],
  ])('nothing has as many %s', (_what, open, item) => {
    const body = (count: number) =>
      Buffer.concat([open, ...Array(count).fill(item), Buffer.of(BREAK)]);
    expect(readCbor(body(1000))).toBeDefined();
    expect(readCbor(body(MAX_JSON_VALUES + 1))).toBeUndefined();
  });

  test('nothing has as many megabytes of text, though of bytes', () => {
    const size = 5 * 1024 * 1024;
    expect(readCbor(encoder.encode('x'.repeat(size)))).toBeUndefined();
    const chunks = chunked(OPEN_TEXT, Array(5).fill('x'.repeat(size / 5)));
    expect(readCbor(chunks)).toBeUndefined();
    expect(readCbor(encoder.encode(Buffer.alloc(size)))).toHaveLength(size);
  });
});

function chunked(open: number, pieces: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([
    Buffer.of(open),
    ...pieces.map((piece) => encoder.encode(piece)),
    Buffer.of(BREAK),
  ]);
}
