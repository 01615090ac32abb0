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
  if (to <= from) return [];
  // biome-ignore lint/style/noRestrictedGlobals: d3 takes times as dates; nothing here asks the clock
  const [start, end] = [from, to].map((ms) => new Date(ms));
  if (start === undefined || end === undefined) return [];
  return utcTicks(start, end, heightPx / MIN_TICK_DISTANCE_PX).map((date) => {
    const ms = date.getTime();
    return { ms, y: ((ms - from) / (to - from)) * heightPx };
  });
}
