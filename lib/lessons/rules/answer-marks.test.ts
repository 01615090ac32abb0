import { expect, test } from 'vitest';
import type { Predict } from '../lesson';
import { answerMarks, triedPairMarks } from './answer-marks';
import type { Played } from './judge-turn';

const ASK = { en: '?', ja: '？' };
const PARENTS: Predict = { id: 'p', kind: 'shards', ask: ASK, truth: 'parents', of: 6 };
const HALF: Predict = { id: 'p', kind: 'key', ask: ASK, halves: 0 };
const PAIRS: Extract<Predict, { kind: 'pairs' }> = {
  id: 'p',
  kind: 'pairs',
  ask: ASK,
  pairs: [
    [1, 3],
    [3, 4],
    [1, 4],
  ],
};

test('until it is given, an answer is only what somebody says', () => {
  expect(answerMarks(PARENTS, [4, 1], undefined)).toEqual([
    { at: { shard: 4 }, says: 'answer' },
    { at: { shard: 1 }, says: 'answer' },
  ]);
});

test('afterwards each shard is right, wrong or missed', () => {
  expect(answerMarks(PARENTS, [4, 1], [4, 5])).toEqual([
    { at: { shard: 4 }, says: 'right' },
    { at: { shard: 1 }, says: 'wrong' },
    { at: { shard: 5 }, says: 'missed' },
  ]);
});

test('a wrong key is marked beside the right one', () => {
  expect(answerMarks(HALF, '7', '8')).toEqual([
    { at: { key: '7' }, says: 'wrong' },
    { at: { key: '8' }, says: 'missed' },
  ]);
  expect(answerMarks(HALF, '8', '8')).toEqual([{ at: { key: '8' }, says: 'right' }]);
});

test('a pair is right or wrong once it was tried', () => {
  const merge = (pair: readonly [number, number], refused?: 'not-adjacent'): Played => ({
    turn: { merge: pair },
    refused,
    facts: {},
  });
  const said = [[1, 4] as const, [3, 4] as const];
  expect(triedPairMarks(PAIRS, said, [merge([1, 4], 'not-adjacent')])).toEqual([
    { at: { pair: [3, 4] }, says: 'answer' },
    { at: { pair: [1, 4] }, says: 'wrong' },
  ]);
  expect(triedPairMarks(PAIRS, [], [merge([1, 3])])).toEqual([
    { at: { pair: [1, 3] }, says: 'missed' },
  ]);
});
