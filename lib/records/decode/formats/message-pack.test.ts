import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { readMessagePack } from './message-pack';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const read = (bytes: Uint8Array) => readMessagePack(bytes, new Allowance());

test('what another writer of MessagePack wrote is read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(read(encode(value))).toEqual(value);
    }),
    { seed: 15 },
  );
});

test.each([
  0, 127, 128, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296, -1, -32, -33, -128, -129,
  -32_768, -32_769, -2_147_483_648, -2_147_483_649,
])('the integer %i of MessagePack is read, whatever its width', (value) =>
  expect(read(encode(value))).toBe(value),
);

test('an integer of MessagePack that a double would round is not rounded', () => {
  const options = { useBigInt64: true };
  expect(read(encode(2n ** 53n + 1n, options))).toBe(9_007_199_254_740_993n);
  expect(read(encode(-(2n ** 63n), options))).toBe(-(2n ** 63n));
  expect(read(encode(2n ** 64n - 1n, options))).toBe(2n ** 64n - 1n);
});

test('texts, bytes, lists and maps of MessagePack are read whatever their length', () => {
  for (const length of [0, 31, 32, 255, 256, 65_535, 65_536]) {
    const value = {
      text: 'a'.repeat(length),
      bytes: new Uint8Array(length),
      list: Array(length).fill(1),
    };
    expect(read(encode(value))).toEqual(value);
  }
  const wide = Object.fromEntries(Array.from({ length: 65_536 }, (_, at) => [`f${at}`, at]));
  expect(read(encode(wide))).toEqual(wide);
});

test.each([
  ['32 bits', 'd6ff 5bbcfc00', '2018-10-09T19:05:36Z'],
  ['64 bits', 'd7ff 77359400 5bbcfc00', '2018-10-09T19:05:36.500Z'],
  ['96 bits', 'c70cff 00000001 ffffffffffffffff', '1969-12-31T23:59:59.000000001Z'],
  ['Fluent Bit', 'd700 5bbcfc00 1dcd6500', '2018-10-09T19:05:36.500Z'],
])('a timestamp of MessagePack in %s is a time', (_, digits, time) =>
  expect(read(hex(digits))).toBe(time),
);

test('an extension of MessagePack is shown with its type', () => {
  expect(read(hex('d5 05 0102'))).toEqual({ '#ext': 5, '#value': hex('0102') });
  expect(read(hex('c7 03 80 010203'))).toEqual({ '#ext': -128, '#value': hex('010203') });
  // More nanoseconds than a second has.
  expect(read(hex('d7ff ffffffff 00000000'))).toMatchObject({ '#ext': -1 });
});

test('keys of MessagePack that are no texts are readable', () => {
  expect(read(hex('82 01 02 92 01 02 03'))).toEqual({ '1': 2, '[1,2]': 3 });
});

test('a text of MessagePack that is no UTF-8 is its bytes', () => {
  expect(read(hex('a2 ff00'))).toEqual(hex('ff00'));
});

test.each([
  ['four billion items of which none is there', 'ddffffffff', 'truncated'],
  ['a text longer than what is left', 'dbffffffff61', 'truncated'],
  ['the one byte that has no meaning', 'c1', 'malformed'],
  ['a byte after its end', '0000', 'malformed'],
])('MessagePack with %s says so', (_, digits, reason) =>
  expect(() => read(hex(digits))).toThrow(expect.objectContaining({ reason })),
);
