import { expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import type { Predict } from '../lesson';
import { afterPick, type DraftAnswer } from './picks';

const ASK = { en: '?', ja: '？' };
const NOTHING: DraftAnswer = { answer: undefined };

function pressing(predict: Predict, ...shards: readonly number[]): DraftAnswer {
  return shards.reduce(
    (draft, shard) => afterPick(predict, draft, { shard, hashKey: undefined }),
    NOTHING,
  );
}

test('one shard is the answer to where a record lands, and another takes its place', () => {
  const predict: Predict = { id: 'p', kind: 'point', ask: ASK, partitionKey: 'a' };
  expect(pressing(predict, 1)).toEqual({ answer: [1] });
  expect(pressing(predict, 1, 2)).toEqual({ answer: [2] });
  expect(pressing(predict, 1, 1)).toEqual(NOTHING);
});

test('shards are added and taken back, but not the one that is asked about', () => {
  const predict: Predict = { id: 'p', kind: 'shards', ask: ASK, truth: 'parents', of: 6 };
  expect(pressing(predict, 5, 6, 4)).toEqual({ answer: [5, 4] });
  expect(pressing(predict, 5, 4, 5)).toEqual({ answer: [4] });
  expect(pressing(predict, 5, 5)).toEqual(NOTHING);
});

test('two shards that are pressed one after the other are a pair, in either order', () => {
  const pairs = [[1, 3] as const, [3, 4] as const];
  const predict: Predict = { id: 'p', kind: 'pairs', ask: ASK, pairs };
  expect(pressing(predict, 3)).toEqual({ answer: undefined, from: 3 });
  expect(pressing(predict, 3, 1)).toEqual({ answer: [[1, 3]] });
  expect(pressing(predict, 3, 1, 3, 4)).toEqual({ answer: pairs });
  expect(pressing(predict, 3, 1, 1, 3)).toEqual({ answer: [] });
});

test('a shard pressed twice begins no pair, and a pair that is not asked about begins anew', () => {
  const predict: Predict = { id: 'p', kind: 'pairs', ask: ASK, pairs: [[1, 3]] };
  expect(pressing(predict, 3, 3)).toEqual({ answer: undefined, from: undefined });
  expect(pressing(predict, 3, 4)).toEqual({ answer: undefined, from: 4 });
});

test('a place on the line is a key with all its digits', () => {
  const predict: Predict = { id: 'p', kind: 'key', ask: ASK, halves: 0 };
  const hashKey = toHashKey(2n ** 127n);
  expect(afterPick(predict, NOTHING, { shard: 0, hashKey })).toEqual({
    answer: '170141183460469231731687303715884105728',
  });
  expect(pressing(predict, 0)).toEqual(NOTHING);
});
