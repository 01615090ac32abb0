import { assertNever } from '@/lib/base/assert';
import {
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '@/lib/kinesis/limits';

/**
 * What is measured over time: per second, but for the age of what was read, in milliseconds, of
 * which it is the highest.
 */
export const SERIES_KINDS = [
  'bytesIn',
  'recordsIn',
  'bytesOut',
  'recordsOut',
  'writesThrottled',
  'readsThrottled',
  'iteratorAgeMs',
] as const;
/** The quantity that one line of a chart shows. */
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** One line of a chart. */
export interface MeasuredSeries {
  readonly kind: SeriesKind;
  /** By step, the oldest first; undefined where nothing is known, which is not the same as 0. */
  readonly values: readonly (number | undefined)[];
}

/** The lines of one chart, which share its steps. */
export interface LoadSeries {
  /** Epoch milliseconds: where the first step begins. */
  readonly startMs: number;
  readonly stepMs: number;
  /** In the order of SERIES_KINDS; what is not measured at all is left out. */
  readonly series: readonly MeasuredSeries[];
}

/** How far back one looks: five minutes by the second, or an hour by ten seconds. */
export const SERIES_SPANS = ['minutes', 'hour'] as const;
/** `minutes` is five minutes; see `SERIES_SPANS`. */
export type SeriesSpan = (typeof SERIES_SPANS)[number];

/** The slots that are kept for each span, and their length. */
export const SPAN_SLOTS: Readonly<
  Record<SeriesSpan, { readonly slotMs: number; readonly slotCount: number }>
> = {
  minutes: { slotMs: 1000, slotCount: 300 },
  hour: { slotMs: 10_000, slotCount: 360 },
};

/** What so many shards let through; undefined for what has no limit. */
export function seriesLimit(kind: SeriesKind, shardCount: number): number | undefined {
  switch (kind) {
    case 'bytesIn':
      return shardCount * SHARD_WRITE_BYTES_PER_SECOND;
    case 'recordsIn':
      return shardCount * SHARD_WRITE_RECORDS_PER_SECOND;
    case 'bytesOut':
      return shardCount * SHARD_READ_BYTES_PER_SECOND;
    case 'recordsOut':
    case 'writesThrottled':
    case 'readsThrottled':
    case 'iteratorAgeMs':
      return undefined;
    default:
      return assertNever(kind);
  }
}

/** The two figures beside a chart. */
export interface SeriesSummary {
  /** The last that is known. */
  readonly latest: number;
  readonly highest: number;
}

/** Undefined where nothing is known. */
export function summarizeSeries({ values }: MeasuredSeries): SeriesSummary | undefined {
  const known = values.filter((value) => value !== undefined);
  const latest = known.at(-1);
  if (latest === undefined) return undefined;
  return { latest, highest: known.reduce((highest, value) => Math.max(highest, value), 0) };
}
