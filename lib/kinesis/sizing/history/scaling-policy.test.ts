import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHop } from '../../reshard/ways/scaling';
import { isPlayable, type PolicyPlay, playPolicy, type ScalingPolicy } from './scaling-policy';
import { playFixed } from './size-play';
import type { Demand } from './traffic-history';

const DAY_STEPS = 1440;
const CALL_STEPS = 3;

/** A day and more of stretches, so that a policy has something to follow. */
const anyDemand: fc.Arbitrary<Demand> = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 120 }),
      needed: fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { nil: undefined, freq: 8 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((stretches) =>
    stretches.flatMap(({ length, needed }) => Array.from({ length }, () => needed)),
  );
const anyPolicy: fc.Arbitrary<ScalingPolicy> = fc
  .record({
    downPercent: fc.nat(60),
    overDown: fc.integer({ min: 1, max: 40 }),
    overTarget: fc.integer({ min: 1, max: 40 }),
    coolDownMinutes: fc.oneof(fc.nat(10), fc.nat(120)),
  })
  .map(({ downPercent, overDown, overTarget, coolDownMinutes }) => ({
    downPercent,
    targetPercent: downPercent + overDown,
    upPercent: downPercent + overDown + overTarget,
    coolDownMinutes,
  }));
const anyShards = fc.integer({ min: 1, max: 40 });

const STEADY: ScalingPolicy = {
  targetPercent: 50,
  upPercent: 80,
  downPercent: 30,
  coolDownMinutes: 5,
};

/** Calls by minute, `minute:from→to`. */
function told({ calls }: PolicyPlay): readonly string[] {
  return calls.map(({ step, from, to }) => `${step}:${from}→${to}`);
}

function minutes(length: number, needed: number): readonly number[] {
  return Array.from({ length }, () => needed);
}

describe('whatever the past and the policy', () => {
  test('each call is one that Kinesis accepts, after the one before it and its cool-down', () => {
    fc.assert(
      fc.property(anyDemand, anyPolicy, anyShards, (demand, policy, initial) => {
        const { calls } = playPolicy(demand, policy, initial);
        calls.forEach(({ step, from, to }, index) => {
          const before = calls[index - 1];
          expect(isHop(from, to)).toBe(true);
          expect(from).toBe(before?.to ?? initial);
          const rested = (before?.step ?? -Infinity) + CALL_STEPS + policy.coolDownMinutes;
          expect(step).toBeGreaterThanOrEqual(rested);
        });
      }),
    );
  });

  test('no 24 hours have more than ten calls', () => {
    fc.assert(
      fc.property(anyDemand, anyPolicy, anyShards, (demand, policy, initial) => {
        const { calls } = playPolicy(demand, { ...policy, coolDownMinutes: 0 }, initial);
        calls.slice(10).forEach((eleventh, index) => {
          const first = calls[index];
          expect(eleventh.step - (first?.step ?? 0)).toBeGreaterThanOrEqual(DAY_STEPS);
        });
      }),
    );
  });

  test('the shards change when a call has ended, and at no other time', () => {
    fc.assert(
      fc.property(anyDemand, anyPolicy, anyShards, (demand, policy, initial) => {
        const { calls, counts, shardSteps } = playPolicy(demand, policy, initial);
        const expected = demand.map(
          (_, step) => calls.findLast((call) => call.step + CALL_STEPS <= step)?.to ?? initial,
        );
        expect(counts).toEqual(expected);
        expect(shardSteps).toBe(expected.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  test('nothing is known of what comes later: the past of a past is played the same', () => {
    fc.assert(
      fc.property(anyDemand, anyPolicy, anyShards, fc.nat(), (demand, policy, initial, cut) => {
        const length = cut % (demand.length + 1);
        const whole = playPolicy(demand, policy, initial);
        const part = playPolicy(demand.slice(0, length), policy, initial);
        expect(part.counts).toEqual(whole.counts.slice(0, length));
        expect(part.calls).toEqual(whole.calls.filter(({ step }) => step < length));
      }),
    );
  });

  test('traffic between the thresholds is left alone, as a fixed size', () => {
    const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(anyShare), anyPolicy, anyShards, (shares, policy, initial) => {
        const { downPercent, upPercent } = policy;
        const width = upPercent - downPercent;
        const demand = shares.map(
          (share) => ((downPercent + width * (0.01 + 0.98 * share)) / 100) * initial,
        );
        const { calls, heldBackSteps, ...play } = playPolicy(demand, policy, initial);
        expect(calls).toEqual([]);
        expect(heldBackSteps).toBe(0);
        expect(play).toEqual(playFixed(demand, initial));
      }),
    );
  });

  test('traffic that stays as it is comes to rest: no call follows once it is at its target', () => {
    // Up to 500 shards, which nine calls make of one: a day allows ten.
    const anyNeed = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(anyNeed, anyPolicy, anyShards, (needed, policy, initial) => {
        const play = playPolicy(minutes(3000, needed), { ...policy, coolDownMinutes: 1 }, initial);
        const last = play.counts.at(-1) ?? 0;
        expect(play.heldBackSteps).toBe(0);
        expect(needed * 100).toBeLessThanOrEqual(policy.upPercent * last);
        expect(play.calls.filter(({ step }) => step > 1000)).toEqual([]);
      }),
    );
  });
});

describe('a policy', () => {
  test('scales up by the last minute that CloudWatch has told of, when the call has ended', () => {
    const demand = [...minutes(10, 1), ...minutes(20, 1.8)];
    const play = playPolicy(demand, STEADY, 2);
    // Minute 10 is over at 11 and told at 12; the call takes three minutes.
    expect(told(play)).toEqual(['12:2→4']);
    expect(play.counts.slice(13, 16)).toEqual([2, 2, 4]);
  });

  test('doubles at most, and goes on after the cool-down', () => {
    expect(told(playPolicy(minutes(60, 9), STEADY, 2))).toEqual(['2:2→4', '10:4→8', '18:8→16']);
  });

  test('scales down by the busiest minute of the cool-down, to half at most', () => {
    const demand = [...minutes(10, 6), 3, ...minutes(20, 0.4)];
    expect(told(playPolicy(demand, STEADY, 12))).toEqual(['16:12→6', '24:6→3']);
  });

  test('rounds half of an odd count up', () => {
    expect(told(playPolicy(minutes(12, 0.1), STEADY, 7))).toEqual(['6:7→4']);
  });

  test('decides nothing by a minute of which nothing is known', () => {
    const unknown = Array.from({ length: 50 }, () => undefined);
    expect(playPolicy(unknown, STEADY, 7).calls).toEqual([]);
  });

  test('is held back once the ten calls of a day are used up, for as long as they count', () => {
    const swing = Array.from({ length: 3 * DAY_STEPS }, (_, step) =>
      Math.floor(step / 30) % 2 === 0 ? 9 : 1,
    );
    const play = playPolicy(swing, { ...STEADY, coolDownMinutes: 1 }, 10);
    expect(play.calls.length).toBeGreaterThanOrEqual(20);
    expect(play.calls.length).toBeLessThanOrEqual(30);
    expect(play.heldBackSteps).toBeGreaterThan(0);
    expect(play.throttledSteps).toBeGreaterThan(0);
  });

  test('never has more shards than a stream can', () => {
    const { calls } = playPolicy(minutes(30, 20_000), STEADY, 8000);
    expect(calls.map(({ to }) => to)).toEqual([10_000]);
  });

  test('is playable with its target between its thresholds', () => {
    expect(isPlayable(STEADY)).toBe(true);
    expect(isPlayable({ ...STEADY, targetPercent: 80 })).toBe(false);
    expect(isPlayable({ ...STEADY, targetPercent: 30 })).toBe(false);
  });
});
