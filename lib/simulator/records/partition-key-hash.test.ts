import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { hashPartitionKeyFast } from './partition-key-hash';

test('gives what the rule gives, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 256 }), (partitionKey) => {
      expect(hashPartitionKeyFast(partitionKey)).toBe(hashPartitionKey(partitionKey));
    }),
  );
});

test('half a surrogate pair is hashed alike', () => {
  expect(hashPartitionKeyFast('a\ud83d')).toBe(hashPartitionKey('a\ud83d'));
});
