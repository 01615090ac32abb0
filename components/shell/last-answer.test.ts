import { environmentManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '@/lib/api/api-error';
import { awaitsFirstAnswer, lastAnswerTime } from './last-answer';

const START = Date.UTC(2026, 0, 15, 12);
const INTERVAL_MS = 5000;
const LATE_MS = INTERVAL_MS + 10_001;

let client: QueryClient;
let answer: () => Promise<string>;
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  // Node is taken for a server, where nobody polls.
  environmentManager.setIsServer(() => false);
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  answer = async () => 'answer';
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

/** A page that polls, with its first answer. */
async function poll(
  queryKey: readonly string[],
  options: { readonly refetchInterval?: number | false; readonly enabled?: boolean } = {},
) {
  const queryFn = () => answer();
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn,
    refetchInterval: INTERVAL_MS,
    ...options,
  });
  observer.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
}

const lastAnswer = (watchedSince = START) =>
  lastAnswerTime(client.getQueryCache().getAll(), Date.now(), watchedSince);

const never = () => new Promise<string>(() => {});
const unreachable = async () => {
  throw new ApiError(0, { code: 'console-unreachable', message: 'gone' });
};

describe('the time of the last answer', () => {
  test('is not told while answers come', async () => {
    await poll(['streams']);
    await vi.advanceTimersByTimeAsync(10 * LATE_MS);
    expect(lastAnswer()).toBeUndefined();
  });

  test.each([
    ['nobody answers', unreachable],
    ['the answer is long in coming', never],
  ])('is told once %s', async (_name, then) => {
    await poll(['streams']);
    answer = then;
    await vi.advanceTimersByTimeAsync(LATE_MS - 1);
    expect(lastAnswer()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(lastAnswer()).toBe(START);
  });

  test('is that of what has waited longest', async () => {
    await poll(['old']);
    answer = never;
    await vi.advanceTimersByTimeAsync(3000);
    client.setQueryData(['young'], 'answer');
    await poll(['young']);
    await vi.advanceTimersByTimeAsync(LATE_MS);
    expect(lastAnswer()).toBe(START);
  });

  test('is not told once answers come again', async () => {
    await poll(['streams']);
    answer = unreachable;
    await vi.advanceTimersByTimeAsync(2 * LATE_MS);
    answer = async () => 'again';
    await vi.advanceTimersByTimeAsync(INTERVAL_MS);
    expect(lastAnswer()).toBeUndefined();
  });

  test('counts a refusal as an answer', async () => {
    await poll(['streams']);
    answer = async () => {
      throw new ApiError(403, { code: 'AccessDeniedException', message: 'no' });
    };
    await vi.advanceTimersByTimeAsync(2 * LATE_MS);
    expect(lastAnswer()).toBeUndefined();
  });

  test('is not told of what is not polled, not wanted or never came', async () => {
    await poll(['once'], { refetchInterval: false });
    await poll(['unwanted'], { enabled: false });
    client.setQueryData(['unwanted'], 'answer');
    answer = never;
    await poll(['never came']);
    await vi.advanceTimersByTimeAsync(10 * LATE_MS);
    expect(lastAnswer()).toBeUndefined();
  });

  test('counts no time in which nobody looked', async () => {
    await poll(['streams']);
    answer = never;
    await vi.advanceTimersByTimeAsync(10 * LATE_MS);
    expect(lastAnswer(Date.now() - INTERVAL_MS)).toBeUndefined();
  });
});

describe('the first answer', () => {
  const isAwaited = () => awaitsFirstAnswer(client.getQueryCache().getAll());

  test('is awaited until it comes', async () => {
    let come = (_text: string) => {};
    answer = () => new Promise((resolve) => (come = resolve));
    await poll(['streams']);
    expect(isAwaited()).toBe(true);
    come('answer');
    await vi.advanceTimersByTimeAsync(0);
    expect(isAwaited()).toBe(false);
  });

  test('is not awaited once it has failed, nor where nobody polls', async () => {
    answer = unreachable;
    await poll(['streams']);
    expect(isAwaited()).toBe(false);
    answer = never;
    await poll(['once'], { refetchInterval: false });
    expect(isAwaited()).toBe(false);
  });
});
