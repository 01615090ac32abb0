import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';
import { unpackRawSnappy, unpackSnappyFrames } from './snappy';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const unpack = (bytes: Uint8Array) =>
  Buffer.from(unpackSnappyFrames(bytes, new Allowance())).toString();
const unpackRaw = (bytes: Uint8Array) =>
  Buffer.from(unpackRawSnappy(bytes, new Allowance())).toString();
const TEXT = `{"id":9007199254740993,"tags":[${Array(12).fill('"a"').join(',')}]}`;

/** The block that the Rust crate snap 1 made of the text. */
const RAW = hex(
  '50887b226964223a393030373139393235343734303939332c2274616773223a5b2261222caa0400045d7d',
);
const MARK = hex('ff060000 734e61507059');
const FRAMED = new Uint8Array([...MARK, ...hex('002f0000 5b4ab49b'), ...RAW]);

test('Snappy is unpacked with its frames and without', () => {
  expect(unpackRaw(RAW)).toBe(TEXT);
  expect(unpack(FRAMED)).toBe(TEXT);
});

test('chunks of Snappy follow one another: packed, plain, padding and what may be skipped', () => {
  const plain = hex('01090000 bb1f1c19 68656c6c6f');
  const skipped = [...hex('fe020000 0000'), ...hex('80010000 ff')];
  const frames = new Uint8Array([...FRAMED, ...skipped, ...plain, ...FRAMED]);
  expect(unpack(frames)).toBe(`${TEXT}hello${TEXT}`);
});

test('a copy in Snappy may be longer than what it copies, and far back', () => {
  // "ab" repeated to 12 bytes, by each of the three kinds of copies.
  expect(unpackRaw(hex('0c 04 6162 19 02'))).toBe('abababababab');
  expect(unpackRaw(hex('0c 04 6162 26 0200'))).toBe('abababababab');
  expect(unpackRaw(hex('0c 04 6162 27 02000000'))).toBe('abababababab');
});

test('Snappy that is cut off anywhere says so', () => {
  for (let length = 1; length < RAW.length; length += 1) {
    expect(() => unpackRaw(RAW.subarray(0, length))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
  }
  for (let length = MARK.length + 1; length < FRAMED.length; length += 1) {
    expect(() => unpack(FRAMED.subarray(0, length))).toThrow(
      expect.objectContaining({ reason: 'truncated' }),
    );
  }
});

test.each([
  ['a checksum that differs', FRAMED.with(14, 0), 'checksum-differs'],
  ['a chunk that may not be skipped', FRAMED.with(10, 2), 'malformed'],
])('framed Snappy with %s says so', (_, bytes, reason) =>
  expect(() => unpack(bytes)).toThrow(expect.objectContaining({ reason })),
);

test.each([
  ['a copy from before its start', '0c 04 6162 19 03', 'malformed'],
  ['a copy of nothing', '0c 04 6162 19 00', 'malformed'],
  ['more than it states', '02 08 616263', 'malformed'],
  ['a length that does not end', 'ffffffffffffffffffffff', 'malformed'],
  ['4 GiB of which nothing is there', 'ffffffff0f 00 61', 'too-large'],
])('raw Snappy with %s says so', (_, digits, reason) =>
  expect(() => unpackRaw(hex(digits))).toThrow(expect.objectContaining({ reason })),
);

test('a Snappy bomb is refused before it takes its memory', () => {
  const copies = Array(50_000).fill([0xfe, 1, 0]).flat();
  // It states 3,200,001 bytes: one, and 50,000 times 64.
  const bomb = new Uint8Array([0x81, 0xa8, 0xc3, 0x01, 0, 0x61, ...copies]);
  expect(unpackRawSnappy(bomb, new Allowance()).length).toBe(3_200_001);
  expect(() => unpackRawSnappy(bomb, new Allowance(1_000_000))).toThrow(
    expect.objectContaining({ reason: 'too-large' }),
  );
});

test('whatever bytes are read as Snappy, they end as bytes or as a DecodeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      for (const read of [
        () => unpackRaw(bytes),
        () => unpack(new Uint8Array([...MARK, ...bytes])),
      ])
        expect(outcomeOf(read)).toMatch(/^(read|refused)$/);
    }),
    { seed: 15, numRuns: 500 },
  );
});

function outcomeOf(read: () => string): string {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof DecodeError ? 'refused' : String(error);
  }
}
