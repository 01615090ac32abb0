import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATION_NAMES } from '@/lib/kinesis/operation-names';
import { drawFaults, FAULT_KINDS, type FaultRule } from './faults';

const rule: fc.Arbitrary<FaultRule> = fc.record(
  {
    kind: fc.constantFrom(...FAULT_KINDS),
    operation: fc.constantFrom(...OPERATION_NAMES),
    streamName: fc.constantFrom('orders', 'clicks'),
    percent: fc.integer({ min: 0, max: 100 }),
    delayMs: fc.nat(1000),
  },
  { requiredKeys: ['kind', 'percent', 'delayMs'] },
);
const call = fc.record({
  operation: fc.constantFrom(...OPERATION_NAMES),
  streamName: fc.constantFrom('orders', 'clicks', undefined),
});
/** What `Math.random` may give. */
const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 20,
  maxLength: 20,
});
const NOTHING = {
  throttles: false,
  fails: false,
  losesAnswer: false,
  latencyMs: 0,
  transitionMs: 0,
};

describe('what a call meets', () => {
  test('is nothing at 0 %, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 20 }), call, draws, (rules, made, drawn) => {
        const never = rules.map((each) => ({ ...each, percent: 0 }));
        expect(drawFaults(never, made, from(drawn))).toEqual(NOTHING);
      }),
    );
  });

  test('is certain at 100 %, and only for the calls that the rule names', () => {
    fc.assert(
      fc.property(rule, call, draws, (one, made, drawn) => {
        const met = drawFaults([{ ...one, percent: 100, delayMs: 7 }], made, from(drawn));
        const isMeant =
          (one.operation === undefined || one.operation === made.operation) &&
          (one.streamName === undefined || one.streamName === made.streamName);
        if (isMeant) expect(met).not.toEqual(NOTHING);
        else expect(met).toEqual(NOTHING);
      }),
    );
  });

  test('follows from what is drawn, one for each rule that fits', () => {
    const half: FaultRule = { kind: 'throttle', percent: 50, delayMs: 0 };
    const other: FaultRule = { ...half, operation: 'ListShards' };
    const made = { operation: 'PutRecord', streamName: 'orders' };
    const random = from([0.49, 0.5, 0.3]);
    expect(drawFaults([other, half], made, random).throttles).toBe(true);
    expect(drawFaults([other, half], made, random).throttles).toBe(false);
    expect(drawFaults([other, half], made, random).throttles).toBe(true);
  });

  test('adds up', () => {
    const rules: FaultRule[] = [
      { kind: 'latency', percent: 100, delayMs: 20 },
      { kind: 'latency', percent: 100, delayMs: 5 },
      { kind: 'slow', percent: 100, delayMs: 300 },
      { kind: 'lost-answer', percent: 100, delayMs: 0 },
    ];
    const met = drawFaults(rules, { operation: 'SplitShard', streamName: 'orders' }, () => 0);
    expect(met).toEqual({ ...NOTHING, losesAnswer: true, latencyMs: 25, transitionMs: 300 });
    const stuck: FaultRule = { kind: 'stuck', percent: 100, delayMs: 0 };
    const { transitionMs } = drawFaults(
      [...rules, stuck],
      { operation: 'SplitShard', streamName: 'orders' },
      () => 0,
    );
    expect(transitionMs).toBe(Number.POSITIVE_INFINITY);
  });
});

function from(drawn: readonly number[]): () => number {
  let next = 0;
  return () => drawn[next++] ?? 0;
}
