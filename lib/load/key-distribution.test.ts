import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsKey } from '@/lib/kinesis/hash-key';
import { anyKey, anyLayout } from '@/lib/testing/arbitraries';
import { distributeKeys } from './key-distribution';

test('every key counts once, in the range that holds it', () => {
  fc.assert(
    fc.property(anyLayout, fc.array(anyKey, { minLength: 1 }), (layout, keys) => {
      const shares = distributeKeys(layout, keys);
      const held = layout.map(
        ({ hashKeyRange }) => keys.filter((key) => containsKey(hashKeyRange, key)).length,
      );
      expect(shares.map(({ keyCount }) => keyCount)).toEqual(held);
      expect(shares.reduce((sum, { keyCount }) => sum + keyCount, 0)).toBe(keys.length);
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      expect(shares.reduce((sum, { shareOfSpace }) => sum + shareOfSpace, 0)).toBeCloseTo(1);
    }),
  );
});

test('no keys are no share of anything', () => {
  fc.assert(
    fc.property(anyLayout, (layout) => {
      for (const { share, keyCount } of distributeKeys(layout, [])) {
        expect([share, keyCount]).toEqual([0, 0]);
      }
    }),
  );
});
