import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { readThrift } from './thrift';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

/** One struct with a field of each type, as the package thrift 0.24 wrote it in both protocols. */
const BINARY = hex(
  '02000101 02000200 030003fe 060004fed4 08000500011170 0a00060020000000000001' +
    '0400073ff8000000000000 0b0008000000054552524f52 0b00090000000200ff' +
    '0f000a0800000003000000010000000200000003 0e000b0b000000010000000161' +
    '0d000c080b00000001000000070000000178 0c000d0800010000000900 0f000e02000000020100' +
    '08006400000001 0f00650300000010000102030405060708090a0b0c0d0e0f 00',
);
const COMPACT = hex(
  '11 12 13fe 14d704 15e0c508 168280808080808020 17000000000000f83f 18054552524f52 180200ff' +
    '1935020406 1a180161 1b01580e0178 1c151200 19210102 05c80102' +
    '19f310000102030405060708090a0b0c0d0e0f 00',
);
const VALUE = {
  '1': true,
  '2': false,
  '3': -2,
  '4': -300,
  '5': 70_000,
  '6': 9_007_199_254_740_993n,
  '7': 1.5,
  '8': 'ERROR',
  '9': hex('00ff'),
  '10': [1, 2, 3],
  '11': ['a'],
  '12': { '7': 'x' },
  '13': { '1': 9 },
  '14': [true, false],
  '100': 1,
  '101': Array.from({ length: 16 }, (_, at) => at),
};

test('a Thrift struct is the same tree of fields in both protocols', () => {
  expect(readThrift(BINARY, 'thrift-binary', new Allowance())).toEqual(VALUE);
  expect(readThrift(COMPACT, 'thrift-compact', new Allowance())).toEqual(VALUE);
});

test('an empty map of compact Thrift has no types, and a UUID has sixteen bytes', () => {
  const uuid = '0f8fad5bd9cb469fa16570867728950e';
  const struct = readThrift(hex(`1b 00 1d ${uuid} 00`), 'thrift-compact', new Allowance());
  expect(struct).toEqual({ '1': {}, '2': '0f8fad5b-d9cb-469f-a165-70867728950e' });
});

test.each([
  ['thrift-binary', 'a list of two billion', '0f0001087fffffff', 'truncated'],
  ['thrift-binary', 'a text of a negative length', '0b0001ffffffff00', 'malformed'],
  ['thrift-binary', 'an unknown type', '63000100', 'malformed'],
  ['thrift-binary', 'bytes after its end', '0000', 'malformed'],
  ['thrift-compact', 'a list of four billion', '19f3ffffffff0f', 'truncated'],
  ['thrift-compact', 'an unknown type', '1e00', 'malformed'],
  ['thrift-compact', 'a number that does not end', '16ffffffffffffffffffffff', 'malformed'],
] as const)('%s with %s says so', (protocol, _, digits, reason) =>
  expect(() => readThrift(hex(digits), protocol, new Allowance())).toThrow(
    expect.objectContaining({ reason }),
  ),
);
