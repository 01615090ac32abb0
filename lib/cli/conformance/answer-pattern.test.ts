import { expect, test } from 'vitest';
import { type AnswerPattern, differencesFrom } from './answer-pattern';

test.each<[AnswerPattern, unknown]>([
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: undefined }, {}],
  [/^shard/, 'shardId'],
  [
    [1, { b: /./ }],
    [1, { b: 'x', c: 2 }],
  ],
  [(value) => value === 3, 3],
  [Buffer.of(1, 2), new Uint8Array([1, 2])],
])('%j fits %j', (pattern, actual) => {
  expect(differencesFrom(pattern, actual)).toEqual([]);
});

test.each<[AnswerPattern, unknown, string]>([
  [{ a: { b: 1 } }, { a: { b: 2 } }, 'answer.a.b'],
  [{ a: 1 }, undefined, 'answer'],
  [{ a: undefined }, { a: null }, 'answer.a'],
  [/^shard/, 7, 'answer'],
  [[1], [1, 2], 'answer'],
  [[1, 2], [1, 3], 'answer[1]'],
  [[], 'text', 'answer'],
  [() => false, 3, 'answer'],
  [Buffer.of(1, 2), new Uint8Array([1, 3]), 'answer'],
])('%j differs from %j, and where', (pattern, actual, path) => {
  expect(differencesFrom(pattern, actual).map((each) => each.split(':')[0])).toEqual([path]);
});
