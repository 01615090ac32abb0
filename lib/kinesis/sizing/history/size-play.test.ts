import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { playFixed, sizeHolding, throttledHours } from './size-play';
import { type Demand, demandOf, measuredThrottles, type TrafficStep } from './traffic-history';

const MIB = 1024 ** 2;
const QUIET: TrafficStep = { bytesIn: 0, recordsIn: 0, bytesOut: undefined, recordsThrottled: 0 };
const anyDemand: fc.Arbitrary<Demand> = fc.array(
  fc.option(
    fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), fc.integer({ min: 0, max: 50 })),
    {
      nil: undefined,
    },
  ),
  { maxLength: 300 },
);

function demandOfStep(step: Partial<TrafficStep>): number | undefined {
  return demandOf({ startMs: 0, steps: [{ ...QUIET, ...step }] })[0];
}

describe('the demand of a minute', () => {
  test.each([
    [{ bytesIn: 3 * MIB, recordsIn: 10 }, 3],
    [{ bytesIn: MIB, recordsIn: 5000 }, 5],
    [{ bytesIn: MIB, recordsIn: 10, bytesOut: 8 * MIB }, 4],
    [{}, 0],
  ])('of %o is what its fullest limit needs', (step, shards) => {
    expect(demandOfStep(step)).toBe(shards);
  });

  test('that is exactly at a limit needs no shard more, and one byte more does', () => {
    const atLimit = 3 * MIB;
    expect(demandOfStep({ bytesIn: atLimit })).toBe(3);
    expect(demandOfStep({ bytesIn: atLimit + 1 / 60 })).toBeGreaterThan(3);
    expect(demandOfStep({ recordsIn: 7000 })).toBe(7);
    expect(demandOfStep({ recordsIn: 7000 + 1 / 60 })).toBeGreaterThan(7);
  });

  test('has the throttled records in it, each as large as the others', () => {
    const step = { bytesIn: MIB, recordsIn: 512, recordsThrottled: 512 };
    expect(demandOfStep(step)).toBe(2);
    expect(demandOfStep({ recordsThrottled: 1500 })).toBe(1.5);
  });

  test('that nobody measured is not known', () => {
    expect(demandOf({ startMs: 0, steps: [undefined, QUIET] })).toEqual([undefined, 0]);
  });
});

test('what was throttled in fact is added up from rates to records', () => {
  const steps = [
    { ...QUIET, recordsThrottled: 2 },
    undefined,
    QUIET,
    { ...QUIET, recordsThrottled: 0.5 },
  ];
  expect(measuredThrottles({ startMs: 0, steps })).toEqual({ records: 150, stepCount: 2 });
});

describe('a size', () => {
  test('that holds so many of a thousand minutes is the smallest that does', () => {
    fc.assert(
      fc.property(anyDemand, fc.integer({ min: 1, max: 1000 }), (demand, perMille) => {
        const known = demand.filter((value) => value !== undefined);
        fc.pre(known.length > 0);
        const size = sizeHolding(demand, perMille) ?? 0;
        const heldBy = (shards: number) => known.filter((value) => value <= shards).length * 1000;
        expect(heldBy(size)).toBeGreaterThanOrEqual(known.length * perMille);
        expect(size === 1 || heldBy(size - 1) < known.length * perMille).toBe(true);
      }),
    );
  });

  test('of a past of which nothing is known is not known', () => {
    expect(sizeHolding([undefined, undefined], 990)).toBeUndefined();
  });

  test('throttles in the minutes that fill more shards, and a larger one in no other', () => {
    fc.assert(
      fc.property(anyDemand, fc.integer({ min: 1, max: 60 }), (demand, shards) => {
        const [play, larger] = [playFixed(demand, shards), playFixed(demand, shards + 1)];
        expect(play.throttledSteps).toBe(demand.filter((value = 0) => value > shards).length);
        larger.throttled.forEach((isThrottled, step) => {
          expect(isThrottled && !play.throttled[step]).toBe(false);
        });
        expect(play.shardSteps).toBe(shards * demand.length);
      }),
    );
  });

  test('that holds all minutes throttles in none', () => {
    fc.assert(
      fc.property(anyDemand, (demand) => {
        const size = sizeHolding(demand, 1000) ?? 1;
        expect(playFixed(demand, size).throttledSteps).toBe(0);
      }),
    );
  });
});

describe('the throttled hours', () => {
  test('are those of the clock, with the minutes of each size and the peak', () => {
    const hourMs = MS_PER_HOUR;
    // From ten minutes before the hour.
    const startMs = 100 * hourMs - 10 * 60_000;
    const demand = [1, 5, undefined, ...Array.from({ length: 7 }, () => 0), 3, 1];
    const plays = [playFixed(demand, 2), playFixed(demand, 4)];
    expect(throttledHours(startMs, demand, plays)).toEqual([
      { startMs: 99 * hourMs, peakDemand: 5, throttledSteps: [1, 1] },
      { startMs: 100 * hourMs, peakDemand: 3, throttledSteps: [1, 0] },
    ]);
  });

  test('hold every throttled minute once', () => {
    fc.assert(
      fc.property(anyDemand, fc.nat(10_000_000), (demand, startMs) => {
        const plays = [playFixed(demand, 10), playFixed(demand, 30)];
        const hours = throttledHours(startMs, demand, plays);
        plays.forEach((play, index) => {
          const sum = hours.reduce((all, hour) => all + (hour.throttledSteps[index] ?? 0), 0);
          expect(sum).toBe(play.throttledSteps);
        });
      }),
    );
  });
});
