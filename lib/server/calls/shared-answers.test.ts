import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { questionTo, SharedAnswers } from './shared-answers';

const SECOND = 1000;

beforeEach(() => {
  vi.useFakeTimers();
  // The cache takes a start at 0 for none.
  vi.advanceTimersByTime(1);
});

afterEach(() => {
  vi.useRealTimers();
});

/** Counts how often it is asked; each answer is the next number. */
function counting() {
  let count = 0;
  return async () => {
    count += 1;
    return count;
  };
}

test('viewers who ask the same at once are given one answer', async () => {
  const shared = new SharedAnswers<object>();
  const compute = async () => ({});
  const [first, second] = await Promise.all([
    shared.ask('load of orders', compute),
    shared.ask('load of orders', compute),
  ]);
  expect(second).toBe(first);
});

test('an answer is shared for a second after it came, and not longer', async () => {
  const shared = new SharedAnswers<number>();
  const compute = counting();
  await shared.ask('load', compute);
  await vi.advanceTimersByTimeAsync(SECOND - 1);
  expect(await shared.ask('load', compute)).toBe(1);
  await vi.advanceTimersByTimeAsync(2);
  expect(await shared.ask('load', compute)).toBe(2);
});

test('where only what is under way is shared, the next viewer asks again', async () => {
  const shared = new SharedAnswers<number>(() => 0);
  const compute = counting();
  const both = [shared.ask('tail', compute), shared.ask('tail', compute)];
  expect(await Promise.all(both)).toEqual([1, 1]);
  expect(await shared.ask('tail', compute)).toBe(2);
});

test('different questions have different answers', async () => {
  const shared = new SharedAnswers<number>();
  const compute = counting();
  expect(await shared.ask('load of orders', compute)).toBe(1);
  expect(await shared.ask('load of clicks', compute)).toBe(2);
});

const questionOf = (connectionId: string, changeCount: number) =>
  questionTo({ summary: { connectionId }, changeCount }, 'load');

test('the question to another connection is another question', () => {
  expect(questionOf('theirs', 0)).not.toBe(questionOf('ours', 0));
});

test('the question is another one after a change', () => {
  expect(questionOf('ours', 1)).not.toBe(questionOf('ours', 0));
});

test('a failure reaches those who waited, and the next viewer asks again', async () => {
  const shared = new SharedAnswers<string>();
  let fail = (_error: Error) => {};
  const failing = () =>
    new Promise<string>((_resolve, reject) => {
      fail = reject;
    });
  const waiting = Promise.allSettled([shared.ask('load', failing), shared.ask('load', failing)]);
  fail(new Error('throttled'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shared.ask('load', () => 'answered')).toBe('answered');
});

test('what is shared is bounded: the answers that were asked for longest ago go first', async () => {
  const shared = new SharedAnswers<number>();
  const compute = counting();
  for (let question = 1; question <= 1001; question++) {
    await shared.ask(`question ${question}`, compute);
  }
  expect(await shared.ask('question 2', compute)).toBe(2);
  expect(await shared.ask('question 1', compute)).toBe(1002);
});
