import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyKey } from '@/lib/testing/arbitraries';
import {
  hexHashKey,
  MAX_HASH_KEY,
  parseHashKey,
  parseTypedHashKey,
  shareOfSpace,
  shortHashKey,
  toHashKey,
  WHOLE_RANGE,
} from './hash-key';

describe('parsing a hash key', () => {
  it('gives back every key from its decimal and its hex text', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(parseHashKey(key.toString())).toBe(key);
        expect(parseTypedHashKey(key.toString())).toBe(key);
        expect(parseTypedHashKey(hexHashKey(key))).toBe(key);
      }),
    );
  });

  it.each(['', '-1', '+1', '01', '1.0', '1e3', ' 1', '1_000', '0x1', `${MAX_HASH_KEY + 1n}`, '١'])(
    'takes %j for no wire key',
    (text) => {
      expect(parseHashKey(text)).toBeUndefined();
    },
  );

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const key = parseTypedHashKey(text);
        expect(key === undefined || (key >= 0n && key <= MAX_HASH_KEY)).toBe(true);
      }),
    );
  });

  it('reads digits in groups', () => {
    expect(parseTypedHashKey(' 12_345,678 9 ')).toBe(123456789n);
    expect(parseTypedHashKey('0xFFFF_0000')).toBe(0xffff0000n);
    expect(parseTypedHashKey(`0x1${'0'.repeat(32)}`)).toBeUndefined();
  });
});

describe('toHashKey', () => {
  it('throws outside the space', () => {
    expect(() => toHashKey(-1n)).toThrow(RangeError);
    expect(() => toHashKey(MAX_HASH_KEY + 1n)).toThrow(RangeError);
  });
});

describe('showing a key', () => {
  it('shortens long keys only', () => {
    expect(shortHashKey(123456789n)).toBe('123456789');
    expect(shortHashKey(1234567890n)).toBe('1234…7890');
    expect(shortHashKey(MAX_HASH_KEY)).toBe('3402…1455');
  });

  it('says that the whole range is the whole space', () => {
    expect(shareOfSpace(WHOLE_RANGE)).toBe(1);
  });
});
