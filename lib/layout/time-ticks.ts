import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';

export interface TimeTick {
  readonly ms: number;
  readonly y: number;
}

const MIN_TICK_DISTANCE_PX = 56;
const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60 * MS_PER_SECOND;

/** What people count time in; up to a day, each divides the next unit. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * MS_PER_SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MS_PER_MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * MS_PER_HOUR),
  ...[1, 2, 7, 14, 28, 84, 364, 1820].map((days) => days * MS_PER_DAY),
];

/** Round times in UTC, top to bottom; the words are up to whoever draws them. */
export function layoutTimeTicks(frame: {
  readonly from: number;
  readonly to: number;
  readonly heightPx: number;
}): readonly TimeTick[] {
  const { from, to, heightPx } = frame;
  if (to <= from) return [];
  const pxPerMs = heightPx / (to - from);
  const step = STEPS_MS.find((stepMs) => stepMs * pxPerMs >= MIN_TICK_DISTANCE_PX);
  const ticks: TimeTick[] = [];
  if (step === undefined) return ticks;
  for (let ms = Math.ceil(from / step) * step; ms <= to; ms += step) {
    ticks.push({ ms, y: (ms - from) * pxPerMs });
  }
  return ticks;
}
