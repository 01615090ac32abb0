import { utcTicks } from 'd3';

/** A moment on a vertical axis of time, in epoch milliseconds and in pixels. */
export interface TimeTick {
  readonly ms: number;
  readonly y: number;
}

const MIN_TICK_DISTANCE_PX = 56;

/** Round times in UTC, top to bottom; the words are up to whoever draws them. */
export function layoutTimeTicks(frame: {
  readonly from: number;
  readonly to: number;
  readonly heightPx: number;
}): readonly TimeTick[] {
  const { from, to, heightPx } = frame;
  return roundTimes(from, to, heightPx / MIN_TICK_DISTANCE_PX).map((ms) => ({
    ms,
    y: ((ms - from) / (to - from)) * heightPx,
  }));
}

/** About so many round times in UTC, in epoch milliseconds; none where no time passes. */
export function roundTimes(from: number, to: number, count: number): readonly number[] {
  if (to <= from) return [];
  // biome-ignore lint/style/noRestrictedGlobals: d3 takes times as dates; nothing here asks the clock
  const [start, end] = [from, to].map((ms) => new Date(ms));
  if (start === undefined || end === undefined) return [];
  return utcTicks(start, end, count).map((date) => date.getTime());
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The name of the format that tells these ticks apart: with seconds, or with the day. */
export function tickFormat(
  ticks: readonly Pick<TimeTick, 'ms'>[],
): 'axis' | 'axis-second' | 'axis-day' {
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (ticks.some(({ ms }) => ms % MINUTE_MS !== 0)) return 'axis-second';
  const spanMs = first && last ? last.ms - first.ms : 0;
  return spanMs >= DAY_MS ? 'axis-day' : 'axis';
}
