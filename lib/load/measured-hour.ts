import type { LoadSeries, SeriesKind } from './load-series';
import { type StreamHour, toPoints } from './stream-hour';

/** The last hour of a whole stream, as CloudWatch measured it. */
export interface MeasuredHour {
  readonly hour: StreamHour;
  /** Per second, but for the age in milliseconds; what was not reported of late is left out. */
  readonly latest: Readonly<Partial<Record<SeriesKind, number | undefined>>>;
}

/** CloudWatch is a minute or two late (assumed). What it last said longer ago is not of now. */
const LATE_STEPS = 5;

/** Of series by the minute; undefined where nothing at all was reported. */
export function measuredHourOf({ series }: LoadSeries): MeasuredHour | undefined {
  if (series.every(({ values }) => values.every((value) => value === undefined))) return undefined;
  const pointsOf = (kind: SeriesKind) => {
    const values = series.find((measured) => measured.kind === kind)?.values ?? [];
    return toPoints(values.map((value) => value ?? null));
  };
  return {
    hour: { bytes: pointsOf('bytesIn'), records: pointsOf('recordsIn') },
    latest: Object.fromEntries(
      series.map(({ kind, values }) => [
        kind,
        values.slice(-LATE_STEPS).findLast((value) => value !== undefined),
      ]),
    ),
  };
}
