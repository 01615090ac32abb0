import type { HeatMark } from './heat-bins';

/** Two clocks that are read one after the other differ by less. */
const SAME_PACE_MS = 50;

/**
 * Heat is counted by real time, a stream's shards by its own clock, and the simulator's may run at
 * another speed. Leaves out the marks between which both went on alike.
 */
export function bendsOf(marks: readonly HeatMark[]): readonly HeatMark[] {
  return marks.filter((mark, index) => {
    const before = marks[index - 1];
    const after = marks[index + 1];
    return !(before && after && keptPace(before, mark) && keptPace(mark, after));
  });
}

/** Whether the axis shows the stream's own time, but for a constant. */
export function isStraight(marks: readonly HeatMark[]): boolean {
  return marks.every((mark, index) => {
    const before = marks[index - 1];
    return before === undefined || keptPace(before, mark);
  });
}

/** Where a time of the stream's clock lies on the axis. Beyond the marks both go on alike. */
export function clockToAxis(marks: readonly HeatMark[], clockMs: number): number {
  const after = marks.findIndex((mark) => mark.clockMs >= clockMs);
  const upper = marks[after] ?? marks.at(-1);
  const lower = marks[after - 1];
  if (upper === undefined) return clockMs;
  if (lower === undefined || after < 0) return upper.axisMs + clockMs - upper.clockMs;
  const share = (clockMs - lower.clockMs) / (upper.clockMs - lower.clockMs);
  return lower.axisMs + share * (upper.axisMs - lower.axisMs);
}

function keptPace(a: HeatMark, b: HeatMark): boolean {
  return Math.abs(b.axisMs - a.axisMs - (b.clockMs - a.clockMs)) < SAME_PACE_MS;
}
