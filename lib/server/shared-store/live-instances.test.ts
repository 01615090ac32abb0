import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Divisor, LiveInstances } from './live-instances';
import { openTestDynamo, type TestDynamo } from './testing/open-test-dynamo';

const TIMES = { beatMs: 20, keptMs: 400, marginMs: 200 };
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await openTestDynamo();
});
afterAll(() => dynamo.close());

const opened: LiveInstances[] = [];
afterEach(async () => {
  for (const instance of opened.splice(0)) await instance.close();
});

/** What all instances use together of the whole, at its highest. */
let highestSum = 0;
const divisors = new Map<LiveInstances, Divisor>();

function open(beatMs = TIMES.beatMs): LiveInstances {
  const instance = new LiveInstances(dynamo.openTable(), { ...TIMES, beatMs });
  opened.push(instance);
  instance.follow((divisor) => {
    divisors.set(instance, divisor);
    const shares = [...divisors.values()].map((each) => (each === undefined ? 0 : 1 / each));
    highestSum = Math.max(
      highestSum,
      shares.reduce((sum, share) => sum + share, 0),
    );
  });
  return instance;
}

const allDivideBy = (divisor: number) =>
  vi.waitFor(
    () =>
      expect(opened.map((instance) => divisors.get(instance))).toEqual(opened.map(() => divisor)),
    { timeout: 5000, interval: 5 },
  );

test('instances share evenly, and never use more than the whole while they come and go', async () => {
  // It hears of the others late, and they wait for it.
  open(200);
  await allDivideBy(1);
  open();
  await allDivideBy(2);
  open();
  open();
  await allDivideBy(4);
  await opened.pop()?.close();
  await allDivideBy(3);
  expect(highestSum).toBeLessThanOrEqual(1 + 1e-9);
});

test('an instance that cannot reach the table stops before another takes its share', async () => {
  const table = dynamo.openTable();
  const cutOff = new LiveInstances(table, TIMES);
  let divisor: Divisor;
  cutOff.follow((now) => {
    divisor = now;
  });
  await vi.waitFor(() => expect(divisor).toBe(1));
  open();
  await allDivideBy(2);
  // Its client sends nothing any more.
  vi.spyOn(table, 'all').mockRejectedValue(
    Object.assign(new Error('gone'), { name: 'StoreFailure' }),
  );
  await vi.waitFor(() => expect(divisor).toBeUndefined(), { timeout: 5000, interval: 5 });
  expect(divisors.get(opened[0] as LiveInstances)).toBe(2);
  await allDivideBy(1);
});
