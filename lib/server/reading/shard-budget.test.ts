import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ShardBudget } from './shard-budget';

const SECOND = 1000;
const RATES = { callsPerSecond: 1, bytesPerSecond: 1_000_000 };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

interface AskedCall {
  /** How long after the one before it is asked for. */
  readonly laterMs: number;
  /** How long it waits for other things when its turn has come. */
  readonly heldUpMs: number;
  readonly recordCount: number;
  readonly recordBytes: number;
}

const anyCalls = fc.array(
  fc.record<AskedCall>({
    laterMs: fc.nat(1500),
    heldUpMs: fc.nat(2500),
    recordCount: fc.nat(2000),
    recordBytes: fc.integer({ min: 1, max: 2000 }),
  }),
  { minLength: 1, maxLength: 12 },
);

test('whoever asks and whatever holds a call up, no two are sent within the interval', async () => {
  await fc.assert(
    fc.asyncProperty(anyCalls, async (calls) => {
      const budget = new ShardBudget(RATES);
      const sent: { readonly at: number; readonly bytes: number }[] = [];
      const asked = calls.map(async (call, index) => {
        await passed(calls.slice(0, index + 1).reduce((sum, { laterMs }) => sum + laterMs, 0));
        await budget.turn();
        await passed(call.heldUpMs);
        const recordCount = Math.min(call.recordCount, budget.limit(10_000));
        const byteCount = recordCount * call.recordBytes;
        await budget.send(async () => {
          sent.push({ at: Date.now(), bytes: byteCount });
        });
        budget.gave({ recordCount, byteCount });
      });
      await Promise.all([Promise.all(asked), vi.runAllTimersAsync()]);
      expect(sent).toHaveLength(calls.length);
      for (const [index, { at }] of sent.entries()) {
        const next = sent[index + 1];
        if (next !== undefined) expect(next.at - at).toBeGreaterThanOrEqual(SECOND);
      }
    }),
    { numRuns: 50 },
  );
});

test('what came is paid for before the next call, and the next brings less', async () => {
  const budget = new ShardBudget(RATES);
  expect(budget.limit(10_000)).toBe(1000);
  const startedAt = Date.now();
  await take(budget, { recordCount: 1000, byteCount: 10_000_000 });
  expect(budget.limit(10_000)).toBe(100);
  await take(budget, { recordCount: 100, byteCount: 1_000_000 });
  expect(Date.now() - startedAt).toBe(10 * SECOND);
  await take(budget, { recordCount: 0, byteCount: 0 });
  expect(Date.now() - startedAt).toBe(11 * SECOND);
});

test('where nobody goes short only the calls are counted', async () => {
  const budget = new ShardBudget({ callsPerSecond: 5, bytesPerSecond: undefined });
  const startedAt = Date.now();
  await take(budget, { recordCount: 10_000, byteCount: 10_000_000 });
  expect(budget.limit(10_000)).toBe(10_000);
  await take(budget, { recordCount: 1, byteCount: 1 });
  expect(Date.now() - startedAt).toBe(SECOND / 5);
});

test('a refusal long after the last counts as the first', async () => {
  const budget = new ShardBudget(RATES);
  budget.putOff();
  budget.putOff();
  await take(budget, { recordCount: 0, byteCount: 0 });
  const refusedAt = Date.now();
  budget.putOff();
  await take(budget, { recordCount: 0, byteCount: 0 });
  expect(Date.now() - refusedAt).toBe(SECOND);
});

async function take(budget: ShardBudget, amount: Parameters<ShardBudget['gave']>[0]) {
  const answered = budget.turn().then(() => budget.send(async () => budget.gave(amount)));
  await Promise.all([answered, vi.runAllTimersAsync()]);
}

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
