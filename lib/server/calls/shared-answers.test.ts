import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SharedAnswers } from './shared-answers';

const SECOND = 1000;

beforeEach(() => {
  vi.useFakeTimers();
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
  const connection = { changeCount: 0 };
  const compute = async () => ({});
  const [first, second] = await Promise.all([
    shared.ask(connection, 'load of orders', compute),
    shared.ask(connection, 'load of orders', compute),
  ]);
  expect(second).toBe(first);
});

test('an answer is shared for a second after it came, and not longer', async () => {
  const shared = new SharedAnswers<number>();
  const connection = { changeCount: 0 };
  const compute = counting();
  await shared.ask(connection, 'load', compute);
  await vi.advanceTimersByTimeAsync(SECOND - 1);
  expect(await shared.ask(connection, 'load', compute)).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(await shared.ask(connection, 'load', compute)).toBe(2);
});

test('where only what is under way is shared, the next viewer asks again', async () => {
  const shared = new SharedAnswers<number>(0);
  const connection = { changeCount: 0 };
  const compute = counting();
  const both = [shared.ask(connection, 'tail', compute), shared.ask(connection, 'tail', compute)];
  expect(await Promise.all(both)).toEqual([1, 1]);
  expect(await shared.ask(connection, 'tail', compute)).toBe(2);
});

test('different questions have different answers', async () => {
  const shared = new SharedAnswers<number>();
  const connection = { changeCount: 0 };
  const compute = counting();
  expect(await shared.ask(connection, 'load of orders', compute)).toBe(1);
  expect(await shared.ask(connection, 'load of clicks', compute)).toBe(2);
});

test('connections share nothing', async () => {
  const shared = new SharedAnswers<number>();
  const compute = counting();
  expect(await shared.ask({ changeCount: 0 }, 'load', compute)).toBe(1);
  expect(await shared.ask({ changeCount: 0 }, 'load', compute)).toBe(2);
});

test('after a change the answer is computed anew', async () => {
  const shared = new SharedAnswers<number>();
  const connection = { changeCount: 0 };
  const compute = counting();
  await shared.ask(connection, 'shards', compute);
  connection.changeCount += 1;
  expect(await shared.ask(connection, 'shards', compute)).toBe(2);
});

test('a failure reaches those who waited, and the next viewer asks again', async () => {
  const shared = new SharedAnswers<string>();
  const connection = { changeCount: 0 };
  let fail = (_error: Error) => {};
  const failing = () =>
    new Promise<string>((_resolve, reject) => {
      fail = reject;
    });
  const waiting = Promise.allSettled([
    shared.ask(connection, 'load', failing),
    shared.ask(connection, 'load', failing),
  ]);
  fail(new Error('throttled'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await shared.ask(connection, 'load', () => 'answered')).toBe('answered');
});

test('what is shared is bounded: the answers asked for longest ago go first', async () => {
  const shared = new SharedAnswers<number>();
  const connection = { changeCount: 0 };
  const compute = counting();
  for (let question = 1; question <= 201; question++) {
    await shared.ask(connection, `question ${question}`, compute);
  }
  expect(await shared.ask(connection, 'question 2', compute)).toBe(2);
  expect(await shared.ask(connection, 'question 1', compute)).toBe(202);
});
