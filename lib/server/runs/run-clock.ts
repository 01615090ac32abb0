import { setTimeout } from 'node:timers/promises';

/** The time that runs live by. A proof moves one of its own. */
export interface RunClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Rejects once the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const SYSTEM_CLOCK: RunClock = {
  now: Date.now,
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};
