/** How many milliseconds such a clock shows for each that really passes. */
export const CLOCK_SPEEDS = { real: 1, '60x': 60, '3600x': 3600, paused: 0 } as const;

/** `real` is the machine's own speed; the clock may be ahead of it all the same. */
export type ClockMode = keyof typeof CLOCK_SPEEDS;

/** It showed `timeMs` when it was really `sinceMs`, and has gone at its own speed from there. */
export interface Clock {
  readonly mode: ClockMode;
  readonly timeMs: number;
  readonly sinceMs: number;
}

/** A clock that nobody has set: it shows the machine's time. */
export const REAL_CLOCK: Clock = { mode: 'real', timeMs: 0, sinceMs: 0 };

/** The year 4000, where the clock stops: sequence numbers hold some years more (facts §1.3). */
const LAST_MS = 64_060_588_800_000;

/** What the clock shows; all times are epoch milliseconds. Never before what it was set to. */
export function clockTime({ mode, timeMs, sinceMs }: Clock, realMs: number): number {
  return Math.min(LAST_MS, timeMs + Math.max(0, realMs - sinceMs) * CLOCK_SPEEDS[mode]);
}

/** Whether it shows the real time; one that is ahead runs at the real speed only. */
export function showsRealTime({ mode, timeMs, sinceMs }: Clock): boolean {
  return mode === 'real' && timeMs === sinceMs;
}

/** Goes on from where it is. One that is behind real time catches up when it is to be real. */
export function withMode(clock: Clock, mode: ClockMode, realMs: number): Clock {
  const timeMs = clockTime(clock, realMs);
  return {
    mode,
    timeMs: mode === 'real' ? Math.max(timeMs, realMs) : timeMs,
    sinceMs: realMs,
  };
}

/** A jump: the clock keeps its speed and shows `byMs` more from now on. */
export function movedOn(clock: Clock, byMs: number, realMs: number): Clock {
  return { ...clock, timeMs: clockTime(clock, realMs) + byMs, sinceMs: realMs };
}
