import { expect, test } from 'vitest';
import { rangesBetween } from '@/lib/testing/arbitraries';
import { toHashKey } from '../hash-key';
import { madeShards } from './made-shards';

const A = toHashKey(1000n);
const B = toHashKey(2000n);
const C = toHashKey(3000n);
const OPEN = rangesBetween([A, C]);

test('a split made the shards on both sides, a merge the one in its place', () => {
  expect(madeShards(OPEN, [{ kind: 'split', boundary: C }])).toEqual(OPEN.slice(1));
  expect(madeShards(OPEN, [{ kind: 'merge', boundary: B }])).toEqual(OPEN.slice(1, 2));
  const both = [
    { kind: 'split', boundary: C },
    { kind: 'merge', boundary: B },
  ] as const;
  expect(madeShards(OPEN, both)).toEqual(OPEN.slice(1));
});

test('what was made is not known before the stream shows all of it', () => {
  expect(madeShards(OPEN, [{ kind: 'split', boundary: B }])).toBeUndefined();
  expect(madeShards(OPEN, [{ kind: 'merge', boundary: C }])).toBeUndefined();
});
