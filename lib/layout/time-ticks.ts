import { scaleUtc } from 'd3-scale';

export interface TimeTick {
  readonly ms: number;
  readonly y: number;
}

const MIN_TICK_DISTANCE_PX = 56;

/** Round times, top to bottom; the words are up to whoever draws them. */
export function layoutTimeTicks(frame: {
  readonly from: number;
  readonly to: number;
  readonly heightPx: number;
}): readonly TimeTick[] {
  const { from, to, heightPx } = frame;
  if (to <= from) return [];
  const ticks = scaleUtc()
    .domain([from, to])
    .ticks(heightPx / MIN_TICK_DISTANCE_PX);
  return ticks.map((time) => {
    const ms = time.getTime();
    return { ms, y: ((ms - from) / (to - from)) * heightPx };
  });
}
