import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLOCK_SPEEDS,
  type Clock,
  type ClockMode,
  clockTime,
  movedOn,
  REAL_CLOCK,
  showsRealTime,
  withMode,
} from './clock';
import { MS_PER_DAY, MS_PER_HOUR } from './duration';

const START_MS = 1_768_469_400_000;
const mode = fc.constantFrom<ClockMode>('real', '60x', '3600x', 'paused');

type Change = (clock: Clock, realMs: number) => Clock;
const change: fc.Arbitrary<Change> = fc.oneof(
  mode.map(
    (next): Change =>
      (clock, realMs) =>
        withMode(clock, next, realMs),
  ),
  fc.constantFrom(MS_PER_HOUR, MS_PER_DAY).map(
    (byMs): Change =>
      (clock, realMs) =>
        movedOn(clock, byMs, realMs),
  ),
);
/** So much real time passes, and then the clock is set. */
const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 100_000 }), change));

describe('a clock', () => {
  test('never goes back, whatever is done with it', () => {
    fc.assert(
      fc.property(changes, (steps) => {
        let clock = REAL_CLOCK;
        let realMs = START_MS;
        let shownMs = clockTime(clock, realMs);
        for (const [passedMs, act] of steps) {
          realMs += passedMs;
          expect(clockTime(clock, realMs)).toBeGreaterThanOrEqual(shownMs);
          shownMs = clockTime(clock, realMs);
          clock = act(clock, realMs);
          expect(clockTime(clock, realMs)).toBeGreaterThanOrEqual(shownMs);
          shownMs = clockTime(clock, realMs);
        }
      }),
    );
  });

  test('goes at its speed from whatever it showed', () => {
    fc.assert(
      fc.property(changes, mode, fc.nat(1_000_000), (steps, speed, passedMs) => {
        const realMs = START_MS + 1_000_000;
        const before = steps.reduce((clock, [, act]) => act(clock, START_MS), REAL_CLOCK);
        const clock = withMode(before, speed, realMs);
        const passed = clockTime(clock, realMs + passedMs) - clockTime(clock, realMs);
        expect(passed).toBe(passedMs * CLOCK_SPEEDS[speed]);
      }),
    );
  });

  test('jumps by an hour or a day and keeps its speed', () => {
    const paused = withMode(REAL_CLOCK, 'paused', START_MS);
    const jumped = movedOn(paused, MS_PER_DAY, START_MS + 5000);
    expect(clockTime(jumped, START_MS + 9000)).toBe(START_MS + MS_PER_DAY);
    expect(jumped.mode).toBe('paused');
  });

  test('that was behind shows real time again; one that is ahead stays ahead', () => {
    const paused = withMode(REAL_CLOCK, 'paused', START_MS);
    const caughtUp = withMode(paused, 'real', START_MS + MS_PER_HOUR);
    expect(clockTime(caughtUp, START_MS + MS_PER_HOUR)).toBe(START_MS + MS_PER_HOUR);
    expect(showsRealTime(caughtUp)).toBe(true);
    const ahead = withMode(movedOn(REAL_CLOCK, MS_PER_DAY, START_MS), 'real', START_MS + 1000);
    expect(clockTime(ahead, START_MS + 1000)).toBe(START_MS + 1000 + MS_PER_DAY);
    expect(showsRealTime(ahead)).toBe(false);
  });

  test('never shows less than it was set to, though its reader looks at an older real time', () => {
    const jumped = movedOn(withMode(REAL_CLOCK, '3600x', START_MS), MS_PER_HOUR, START_MS);
    expect(clockTime(jumped, START_MS - 30_000)).toBe(START_MS + MS_PER_HOUR);
  });
});
