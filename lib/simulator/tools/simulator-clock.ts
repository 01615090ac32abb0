import {
  CLOCK_SPEEDS,
  type Clock,
  type ClockMode,
  clockTime,
  movedOn,
  REAL_CLOCK,
  withMode,
} from '@/lib/base/clock';
import { isStoreFailure } from '@/lib/storage/store-failure';
import type { ClockKeeper } from '../store/store';

/**
 * A fast clock is kept ahead of what it shows, by so much real time: then it needs to be written
 * once in that time only, and after a crash it goes on at or after all that it ever showed.
 */
const KEPT_AHEAD_MS = 1000;

/**
 * The time that the simulator lives by. While the process is down a fast clock stands still, so
 * that nothing has expired overnight; one at the real speed runs on.
 */
export class SimulatorClock {
  readonly #keeper: ClockKeeper;
  readonly #realNow: () => number;
  #clock: Clock;
  #keptUntilMs = Number.POSITIVE_INFINITY;
  #jumpedMs = 0;

  constructor(keeper: ClockKeeper, realNow: () => number) {
    this.#keeper = keeper;
    this.#realNow = realNow;
    const kept = keeper.keptClock;
    if (kept === undefined) this.#clock = REAL_CLOCK;
    else if (!isFast(kept)) this.#clock = kept;
    else {
      this.#clock = { ...kept, sinceMs: realNow() };
      this.#keptUntilMs = kept.timeMs;
    }
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** Stands still at what is kept while nothing can be written. */
  nowMs(): number {
    const nowMs = clockTime(this.#clock, this.#realNow());
    if (nowMs <= this.#keptUntilMs || this.#triesToKeepAhead(nowMs)) return nowMs;
    return this.#keptUntilMs;
  }

  /**
   * By which rates are counted: real time with the jumps, whatever the speed. So a shard takes as
   * much each real second at 3600× as ever, and a paused clock refuses nobody for ever.
   */
  paceMs(): number {
    return this.#realNow() + this.#jumpedMs;
  }

  setMode(mode: ClockMode): void {
    this.#set(withMode(this.#clock, mode, this.#realNow()));
  }

  /** Lets it stand still at a time, unless it has been there. */
  standAt(timeMs: number): void {
    this.#set({ mode: 'paused', timeMs, sinceMs: this.#realNow() });
  }

  /** Back to where it began: real time, or standing still at a time. It may go back. */
  restart(standsAtMs: number | undefined): void {
    if (standsAtMs === undefined) this.#set(REAL_CLOCK);
    else this.standAt(standsAtMs);
  }

  jump(byMs: number): void {
    this.#set(movedOn(this.#clock, byMs, this.#realNow()));
    this.#jumpedMs += byMs;
  }

  close(): void {
    if (!isFast(this.#clock) || this.#keeper.isResting) return;
    this.#keeper.keepClock({ ...this.#clock, timeMs: this.nowMs() });
  }

  /** First on disk: a clock that cannot be kept stays as it is. */
  #set(clock: Clock): void {
    if (isFast(clock)) this.#keepAhead(clock, clock.timeMs);
    else {
      this.#keeper.keepClock(clock);
      this.#keptUntilMs = Number.POSITIVE_INFINITY;
    }
    this.#clock = clock;
  }

  #triesToKeepAhead(nowMs: number): boolean {
    if (this.#keeper.isResting) return false;
    try {
      this.#keepAhead(this.#clock, nowMs);
      return true;
    } catch (error) {
      if (isStoreFailure(error)) return false;
      throw error;
    }
  }

  #keepAhead(clock: Clock, nowMs: number): void {
    const untilMs = nowMs + KEPT_AHEAD_MS * CLOCK_SPEEDS[clock.mode];
    this.#keeper.keepClock({ ...clock, timeMs: untilMs });
    this.#keptUntilMs = untilMs;
  }
}

function isFast({ mode }: Clock): boolean {
  return CLOCK_SPEEDS[mode] > 1;
}
