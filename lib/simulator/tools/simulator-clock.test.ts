import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock, ClockMode } from '@/lib/base/clock';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';
import { openDiskStore } from '../store/disk-store';
import { SimulatorClock } from './simulator-clock';

const START_MS = Date.UTC(2026, 0, 15, 9, 30);
let realMs: number;
beforeEach(() => {
  realMs = START_MS;
});

describe('a clock that is kept', () => {
  type Event =
    | { readonly what: 'pass'; readonly ms: number }
    | { readonly what: 'set'; readonly mode: ClockMode }
    | { readonly what: 'jump' | 'close' | 'crash' };
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ what: fc.constant('pass'), ms: fc.nat(5000) }),
    fc.record({
      what: fc.constant('set'),
      mode: fc.constantFrom<ClockMode>('real', '60x', '3600x', 'paused'),
    }),
    fc.record({ what: fc.constantFrom('jump', 'close', 'crash') }),
  );

  test('goes on at or after all that it showed, however the process ended', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        realMs = START_MS;
        const store = keeper();
        let clock = new SimulatorClock(store, () => realMs);
        let shownMs = 0;
        for (const happening of events) {
          if (happening.what === 'pass') realMs += happening.ms;
          else if (happening.what === 'set') clock.setMode(happening.mode);
          else if (happening.what === 'jump') clock.jump(MS_PER_HOUR);
          else {
            if (happening.what === 'close') clock.close();
            clock = new SimulatorClock(store, () => realMs);
          }
          expect(clock.nowMs()).toBeGreaterThanOrEqual(shownMs);
          shownMs = clock.nowMs();
        }
      }),
    );
  });

  test('stands still overnight where it is fast, and runs on where it is not', () => {
    const store = keeper();
    const fast = new SimulatorClock(store, () => realMs);
    fast.setMode('3600x');
    realMs += 1000;
    fast.close();
    realMs += MS_PER_DAY;
    const again = new SimulatorClock(store, () => realMs);
    expect(again.nowMs()).toBe(START_MS + MS_PER_HOUR);
    realMs += 1000;
    expect(again.nowMs()).toBe(START_MS + 2 * MS_PER_HOUR);

    again.setMode('real');
    again.jump(MS_PER_DAY);
    const aheadMs = again.nowMs() - realMs;
    realMs += MS_PER_DAY;
    expect(new SimulatorClock(store, () => realMs).nowMs()).toBe(realMs + aheadMs);
  });

  test('is written about once a second while it is fast, and never while it is real', () => {
    const store = keeper();
    const clock = new SimulatorClock(store, () => realMs);
    for (let tick = 0; tick < 100; tick++, realMs += 100) clock.nowMs();
    expect(store.writes).toBe(0);
    clock.setMode('3600x');
    for (let tick = 0; tick < 100; tick++, realMs += 100) clock.nowMs();
    expect(store.writes).toBeLessThanOrEqual(12);
  });

  describe('on disk', () => {
    let dataDir: string;
    beforeEach(() => {
      dataDir = mkdtempSync(join(tmpdir(), 'shardline-clock-'));
    });
    afterEach(() => rmSync(dataDir, { recursive: true }));

    test('is found again', async () => {
      const store = openDiskStore(dataDir);
      const clock = new SimulatorClock(store, () => realMs);
      clock.setMode('paused');
      clock.jump(MS_PER_DAY);
      await store.close();
      realMs += MS_PER_HOUR;
      const reopened = openDiskStore(dataDir);
      expect(new SimulatorClock(reopened, () => realMs).nowMs()).toBe(START_MS + MS_PER_DAY);
      await reopened.close();
    });
  });
});

test('rates are counted in real time, and a jump is time for them too', () => {
  const clock = new SimulatorClock(keeper(), () => realMs);
  const before = clock.paceMs();
  clock.setMode('3600x');
  realMs += 10;
  clock.setMode('paused');
  realMs += 10;
  expect(clock.paceMs() - before).toBe(20);
  clock.jump(MS_PER_HOUR);
  expect(clock.paceMs() - before).toBe(20 + MS_PER_HOUR);
});

function keeper() {
  return {
    keptClock: undefined as Clock | undefined,
    writes: 0,
    isResting: false,
    keepClock(clock: Clock) {
      this.keptClock = clock;
      this.writes++;
    },
  };
}
