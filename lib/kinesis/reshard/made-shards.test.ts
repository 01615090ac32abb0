import { expect, test } from 'vitest';
import { rangesBetween } from '@/lib/testing/arbitraries';
import { toHashKey } from '../hash-key';
import { madeShards } from './made-shards';

const A = toHashKey(1000n);
const B = toHashKey(2000n);
const C = toHashKey(3000n);
const OPEN = rangesBetween([A, C]);

test('a split made the shards on both sides, a merge the one in its place', () => {
  expect(madeShards(OPEN, { added: [C], removed: [] })).toEqual(OPEN.slice(1));
  expect(madeShards(OPEN, { added: [], removed: [B] })).toEqual(OPEN.slice(1, 2));
  expect(madeShards(OPEN, { added: [C], removed: [B] })).toEqual(OPEN.slice(1));
});

test('what was made is not known before the stream shows all of it', () => {
  expect(madeShards(OPEN, { added: [B], removed: [] })).toBeUndefined();
  expect(madeShards(OPEN, { added: [], removed: [C] })).toBeUndefined();
});
