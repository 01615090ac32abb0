import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { SentNumber } from '../decoded-value';
import { readCbor } from './cbor';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));
const read = (bytes: Uint8Array) => readCbor(bytes, new Allowance());

/** Examples of RFC 8949, Appendix A. */
test.each([
  ['00', 0],
  ['1903e8', 1000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['1bffffffffffffffff', 18_446_744_073_709_551_615n],
  ['c249010000000000000000', 18_446_744_073_709_551_616n],
  ['3bffffffffffffffff', -18_446_744_073_709_551_616n],
  ['c349010000000000000000', -18_446_744_073_709_551_617n],
  ['20', -1],
  ['3903e7', -1000],
  ['f93c00', 1],
  ['f97bff', 65504],
  ['f90001', 2 ** -24],
  ['f90400', 0.00006103515625],
  ['f9c400', -4],
  ['f97c00', Number.POSITIVE_INFINITY],
  ['f97e00', Number.NaN],
  ['f9fc00', Number.NEGATIVE_INFINITY],
  ['fa47c35000', 100_000],
  ['fb3ff199999999999a', 1.1],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['f7', null],
  ['f0', { '#simple': 16 }],
  ['f8ff', { '#simple': 255 }],
  ['c074323031332d30332d32315432303a30343a30305a', '2013-03-21T20:04:00Z'],
  ['c11a514b67b0', '2013-03-21T20:04:00Z'],
  ['c1fb41d452d9ec200000', '2013-03-21T20:04:00.500Z'],
  ['d74401020304', { '#tag': 23, '#value': hex('01020304') }],
  ['d82076687474703a2f2f7777772e6578616d706c652e636f6d', 'http://www.example.com'],
  ['c48221196ab3', 273.15],
  ['40', hex('')],
  ['4401020304', hex('01020304')],
  ['62c3bc', 'ü'],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a201020304', { '1': 2, '3': 4 }],
  ['a26161016162820203', { a: 1, b: [2, 3] }],
  ['5f42010243030405ff', hex('0102030405')],
  ['7f657374726561646d696e67ff', 'streaming'],
  ['9fff', []],
  ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
  ['bf6346756ef563416d7421ff', { Fun: true, Amt: -2 }],
])('the CBOR example %s is read as the RFC says', (digits, value) =>
  expect(read(hex(digits))).toEqual(value),
);

test('a time in milliseconds, as AWS writes it, is not taken for seconds', () => {
  expect(read(hex('c11b0000018bcfe56800'))).toEqual({ '#tag': 1, '#value': 1_700_000_000_000 });
});

test('a decimal of CBOR keeps its digits, however many', () => {
  expect(read(hex('c4 82 33 c2 4a 029d42b64e76714244cb'))).toEqual(
    new SentNumber('123.45678901234567890123'),
  );
});

test('keys that are no texts are readable, and so is one named __proto__', () => {
  const value = read(hex('a3 820102 01 4101 02 695f5f70726f746f5f5f 03'));
  expect(JSON.stringify(value)).toBe('{"[1,2]":1,"\\"AQ==\\"":2,"__proto__":3}');
});

test('what another writer of CBOR wrote is read back', () => {
  const encoder = new Encoder({ mapsAsObjects: true, useRecords: false, variableMapSize: true });
  const anyValue = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(read(encoder.encode(value))).toEqual(value);
    }),
    { seed: 15 },
  );
  expect(read(encoder.encode(2n ** 63n - 1n))).toBe(2n ** 63n - 1n);
});

test.each([
  ['a length longer than what is left', '9b7fffffffffffffff00', 'truncated'],
  ['four billion items of which none is there', '9affffffff', 'truncated'],
  ['a text that is no UTF-8', '61ff', 'malformed'],
  ['a length that is reserved', '1c', 'malformed'],
  ['a break where a value should be', '81ff', 'malformed'],
  ['a chunk of another type', '5f6161ff', 'malformed'],
  ['a byte after its end', '0000', 'malformed'],
])('CBOR with %s says so', (_, digits, reason) =>
  expect(() => read(hex(digits))).toThrow(expect.objectContaining({ reason })),
);
