import type { LoadSeries, MeasuredSeries } from './load-series';

/** What was written to a stream in the last hour, by the minute: see `HOUR_POINTS`. */
export interface StreamHour {
  /** Per second, the oldest first; null where nothing is known, which is not the same as 0. */
  readonly bytes: readonly (number | null)[];
  readonly records: readonly (number | null)[];
}

export const HOUR_POINTS = 60;

/**
 * Adds up the series of all shards of a stream, which cover the same hour. A moment at which one of
 * them was not looked at is not known of the stream.
 */
export function hourOfShards(series: readonly LoadSeries[]): StreamHour | undefined {
  if (series.length === 0) return undefined;
  return { bytes: sumOf(series, 'bytesIn'), records: sumOf(series, 'recordsIn') };
}

function sumOf(series: readonly LoadSeries[], kind: MeasuredSeries['kind']) {
  const lines = series.map(
    (each) => each.series.find((measured) => measured.kind === kind)?.values ?? [],
  );
  const length = Math.max(...lines.map((values) => values.length));
  const sums = Array.from({ length }, (_, step) =>
    lines.reduce<number | null>((sum, values) => {
      const value = values[step];
      return sum === null || value === undefined ? null : sum + value;
    }, 0),
  );
  return toPoints(sums);
}

/** Averages of equal parts, up to the last step; a part is known if all of its steps are. */
export function toPoints(steps: readonly (number | null)[]): readonly (number | null)[] {
  const perPoint = Math.ceil(steps.length / HOUR_POINTS);
  return Array.from({ length: HOUR_POINTS }, (_, index) => {
    const end = steps.length - (HOUR_POINTS - 1 - index) * perPoint;
    const part = steps.slice(Math.max(end - perPoint, 0), Math.max(end, 0));
    if (part.length === 0) return null;
    const sum = part.reduce<number | null>(
      (total, value) => (total === null || value === null ? null : total + value),
      0,
    );
    return sum === null ? null : sum / part.length;
  });
}
