import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';

/** The distance of a jump ahead: a named one, or milliseconds. The clock never goes back. */
export type ClockJump = 'hour' | 'day' | number;

/** One jump moves the clock by a year at most, which is the longest retention. */
export const MAX_JUMP_MS = 365 * MS_PER_DAY;

/** A jump in milliseconds of the simulator's time. */
export function jumpMs(jump: ClockJump): number {
  if (typeof jump === 'number') return jump;
  return jump === 'hour' ? MS_PER_HOUR : MS_PER_DAY;
}
