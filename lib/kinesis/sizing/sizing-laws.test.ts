import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceTable } from '../cost/price-table';
import { discounted } from '../cost/prices';
import { billRows } from './bill-rows';
import { breakEvens, costCurve } from './cost-curve';
import { monthCosts, PRICING_MODES } from './month-costs';
import { pollEveryMs, shardsNeeded } from './shards-needed';
import { type SizingInputs, workloadOf } from './sizing-inputs';
import type { TrafficHour, Workload } from './workload';

const anyInputs: fc.Arbitrary<SizingInputs> = fc.record({
  bytesPerSecond: fc.oneof(fc.nat(20_000_000), fc.constantFrom(0, 1_048_576, 10_485_760)),
  recordBytes: fc.oneof(fc.integer({ min: 1, max: 1_048_576 }), fc.constantFrom(1000, 1024, 2048)),
  peakPercent: fc.integer({ min: 100, max: 1000 }),
  sharedReaders: fc.nat(10),
  fanOutReaders: fc.nat(10),
  retentionHours: fc.integer({ min: 24, max: 8760 }),
  headroomPercent: fc.nat(200),
});
const anyPrices = fc
  .tuple(fc.constantFrom(...priceTable.regions.values()), fc.nat(100))
  .map(([prices, percent]) => discounted(prices, percent));

/** Whether so many shards hold the busiest hour with its headroom, each limit in whole numbers. */
function hold(shards: number, workload: Workload): boolean {
  const withHeadroom = BigInt(100 + workload.headroomPercent);
  const room = BigInt(shards) * 100n;
  return workload.hours.every((hour) => {
    const bytes = BigInt(hour.peakBytesPerSecond) * withHeadroom;
    return (
      bytes <= room * 1_048_576n &&
      bytes <= room * 1000n * BigInt(hour.recordBytes) &&
      bytes * BigInt(workload.sharedReaders) <= room * 2_097_152n
    );
  });
}

const anyWorkload: fc.Arbitrary<Workload> = fc
  .tuple(anyInputs, fc.array(anyInputs, { maxLength: 3 }))
  .map(([first, others]) => ({
    ...first,
    hours: [first, ...others].flatMap((inputs): readonly TrafficHour[] => workloadOf(inputs).hours),
  }));

test('the shards are the fewest that hold every limit in every hour', () => {
  fc.assert(
    fc.property(anyWorkload, (workload) => {
      const { shards, utilization } = shardsNeeded(workload);
      expect(hold(shards, workload)).toBe(true);
      expect(shards === 1 || !hold(shards - 1, workload)).toBe(true);
      expect(utilization).toBeLessThanOrEqual(1);
    }),
  );
});

test('the limit that binds is the one without which fewer shards would do, or as many', () => {
  fc.assert(
    fc.property(anyWorkload, (workload) => {
      const { shards, binding, needs } = shardsNeeded(workload);
      expect(Math.max(1, binding.shards)).toBe(shards);
      expect(Math.max(...needs.map((need) => need.exactShards))).toBe(binding.exactShards);
    }),
  );
});

test('three readers of 1 MB/s that share a shard bind by what they read', () => {
  const inputs = { bytesPerSecond: 1_048_576, recordBytes: 2048, peakPercent: 100 };
  const kept = { fanOutReaders: 0, retentionHours: 24, headroomPercent: 0 };
  const needed = (sharedReaders: number) =>
    shardsNeeded(workloadOf({ ...inputs, ...kept, sharedReaders }));
  expect(needed(3)).toMatchObject({ shards: 2, binding: { limit: 'shared-reads' } });
  expect(needed(2).shards).toBe(1);
  expect(pollEveryMs(3)).toBe(600);
  expect(pollEveryMs(6)).toBe(1200);
});

test('traffic that is exactly at a limit needs no shard more', () => {
  const inputs = { bytesPerSecond: 20_000, recordBytes: 22, peakPercent: 100, sharedReaders: 0 };
  const workload = workloadOf({
    ...inputs,
    fanOutReaders: 0,
    retentionHours: 24,
    headroomPercent: 10,
  });
  // 20,000 / 22 × 1.1 is 1,000 exactly, and more than that in doubles.
  expect((20_000 / 22) * 1.1).toBeGreaterThan(1000);
  expect(shardsNeeded(workload).shards).toBe(1);
});

test('more traffic, a higher peak or more of anything never needs fewer shards', () => {
  const more: fc.Arbitrary<(inputs: SizingInputs) => Partial<SizingInputs>> = fc.constantFrom(
    (inputs) => ({ bytesPerSecond: inputs.bytesPerSecond + 1 }),
    (inputs) => ({ bytesPerSecond: inputs.bytesPerSecond * 2 }),
    (inputs) => ({ peakPercent: inputs.peakPercent + 1 }),
    (inputs) => ({ recordBytes: Math.max(1, inputs.recordBytes - 1) }),
    (inputs) => ({ sharedReaders: inputs.sharedReaders + 1 }),
    (inputs) => ({ headroomPercent: inputs.headroomPercent + 1 }),
  );
  fc.assert(
    fc.property(anyInputs, more, (inputs, change) => {
      const { shards } = shardsNeeded(workloadOf(inputs));
      const changed = { ...inputs, ...change(inputs) };
      expect(shardsNeeded(workloadOf(changed)).shards).toBeGreaterThanOrEqual(shards);
    }),
  );
});

test('an hour more never needs fewer shards, and the order of hours changes nothing', () => {
  fc.assert(
    fc.property(anyWorkload, (workload) => {
      const { shards } = shardsNeeded(workload);
      const fewer = { ...workload, hours: workload.hours.slice(0, 1) };
      expect(shardsNeeded(fewer).shards).toBeLessThanOrEqual(shards);
      expect(shardsNeeded({ ...workload, hours: workload.hours.toReversed() }).shards).toBe(shards);
    }),
  );
});

test('the items of each mode add up to its total, those of the rows too', () => {
  fc.assert(
    fc.property(anyPrices, anyWorkload, (prices, workload) => {
      const costs = monthCosts(prices, workload);
      const rows = billRows(costs);
      for (const mode of PRICING_MODES) {
        const { items, totalCents } = costs.months[mode];
        const inRows = rows.flatMap((row) => row.items[mode]);
        expect(items.reduce((sum, { cents }) => sum + cents, 0n)).toBe(totalCents);
        expect(inRows.reduce((sum, { cents }) => sum + cents, 0n)).toBe(totalCents);
        expect(totalCents).toBeGreaterThanOrEqual(costs.months[costs.cheapest].totalCents);
      }
      const { totalCents } = costs.months.advantage;
      expect(costs.advantageSharedCents).toBeLessThanOrEqual(totalCents);
    }),
  );
});

test('hours that are all alike cost what one of them does', () => {
  fc.assert(
    fc.property(anyPrices, anyInputs, (prices, inputs) => {
      const one = workloadOf(inputs);
      const many = { ...one, hours: [...one.hours, ...one.hours, ...one.hours, ...one.hours] };
      expect(monthCosts(prices, many)).toEqual(monthCosts(prices, one));
    }),
  );
});

test('a discount of any whole percent is exact for every price of the table', () => {
  for (const prices of priceTable.regions.values()) {
    for (const price of Object.values(prices)) expect(price % 100n).toBe(0n);
  }
});

test('where two curves cross, the cheaper costs less from there and not a byte before', () => {
  const ofBusyStream = anyInputs.filter((inputs) => inputs.bytesPerSecond > 1_000_000);
  fc.assert(
    fc.property(anyPrices, ofBusyStream, (prices, inputs) => {
      const points = costCurve(prices, inputs, inputs.bytesPerSecond * 2, 20);
      for (const { bytesPerSecond, cheaper, dearer } of breakEvens(prices, inputs, points)) {
        const at = (bytes: number) =>
          monthCosts(prices, workloadOf({ ...inputs, bytesPerSecond: bytes })).months;
        const [before, there] = [at(bytesPerSecond - 1), at(bytesPerSecond)];
        expect(there[cheaper].totalCents).toBeLessThan(there[dearer].totalCents);
        expect(before[cheaper].totalCents).toBeGreaterThanOrEqual(before[dearer].totalCents);
      }
    }),
    { numRuns: 30 },
  );
});
