import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallBudget } from './call-budget';
import type { Urgency } from './call-queue';

let budget: CallBudget;
let sent: string[];

beforeEach(() => {
  vi.useFakeTimers();
  budget = new CallBudget(0.25);
  sent = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Settles once it was sent, or with why it was not. */
function call(
  name: string,
  {
    operation = 'DescribeStreamSummary',
    urgency = 'in-turn' as Urgency,
    signal = undefined as AbortSignal | undefined,
  } = {},
): Promise<unknown> {
  return budget.turn(operation, urgency, signal).then(
    () => sent.push(name),
    (error: unknown) => error,
  );
}

function callMany(count: number, operation: string): void {
  for (let index = 0; index < count; index++) void call(operation, { operation });
}

describe('the budget of a connection', () => {
  test.each([
    ['DescribeStreamSummary', 5],
    ['DescribeStream', 2.5],
    ['ListStreams', 1.25],
    ['DescribeLimits', 0.25],
  ])('lets a quarter of the published rate of %s through: %d a second', async (operation, rate) => {
    const inTenSeconds = rate * 10;
    callMany(inTenSeconds + Math.ceil(rate), operation);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(Math.ceil(rate));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.length).toBeGreaterThanOrEqual(Math.floor(inTenSeconds));
    expect(sent.length).toBeLessThanOrEqual(inTenSeconds + Math.ceil(rate));
  });

  test('is that of the connections file where it names another share', async () => {
    budget = new CallBudget(0.1);
    callMany(10, 'DescribeStreamSummary');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toHaveLength(6);
  });

  test('does not hold up what reads and writes records', async () => {
    callMany(1000, 'GetRecords');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1000);
  });

  test('lets the calls of runs pass those of pages', async () => {
    callMany(8, 'DescribeStreamSummary');
    void call('run', { urgency: 'first' });
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.at(-1)).toBe('run');
    expect(sent).toHaveLength(6);
  });

  test('gives the place of a page that is gone to the next', async () => {
    callMany(5, 'DescribeStreamSummary');
    const page = new AbortController();
    const gone = call('gone', { signal: page.signal });
    void call('next');
    page.abort();
    expect(await gone).toBe(page.signal.reason);
    await vi.advanceTimersByTimeAsync(200);
    expect(sent.at(-1)).toBe('next');
  });

  test('refuses at once what could not be sent in time', async () => {
    callMany(5 + 5 * 15, 'DescribeStreamSummary');
    expect(await call('one too many')).toMatchObject({ code: 'budget-exhausted' });
    expect(budget.use().uses).toMatchObject([{ sentCount: 5, waitingCount: 75 }]);
  });

  test('refuses what has waited too long because runs came first', async () => {
    callMany(5 + 5 * 14, 'DescribeStreamSummary');
    const last = call('last');
    for (let index = 0; index < 70; index++) void call('run', { urgency: 'first' });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await last).toMatchObject({ code: 'budget-exhausted' });
    expect(sent.filter((name) => name === 'run')).toHaveLength(70);
    expect(budget.use().uses).toMatchObject([{ waitingCount: 0 }]);
  });

  test('says what was sent in the last minute, and what waits', async () => {
    callMany(7, 'DescribeStreamSummary');
    callMany(1, 'ListStreams');
    await vi.advanceTimersByTimeAsync(0);
    expect(budget.use()).toEqual({
      share: 0.25,
      uses: [
        { operation: 'ListStreams', sentCount: 1, allowedCount: 75, waitingCount: 0 },
        { operation: 'DescribeStreamSummary', sentCount: 5, allowedCount: 300, waitingCount: 2 },
      ],
    });
    await vi.advanceTimersByTimeAsync(62_000);
    expect(budget.use().uses).toEqual([]);
  });
});
