import { queryOptions } from '@tanstack/react-query';
import type { LoadSeries, SeriesKind, SeriesSpan } from '@/lib/load/load-series';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';

/** As `LoadSeries`; JSON has null where nothing is known. */
export interface SeriesAnswer {
  readonly startMs: number;
  readonly stepMs: number;
  readonly series: readonly {
    readonly kind: SeriesKind;
    readonly values: readonly (number | null)[];
  }[];
}

/** The past of one shard, as JSON has it. */
export interface LoadSeriesAnswer extends SeriesAnswer {
  /** `none`: nothing is kept of this shard, because nothing came or too many have traffic. */
  readonly source: 'exact' | 'sampled' | 'none';
}

/** The past of one shard, and how it was found out. */
export interface MeasuredLoadSeries extends LoadSeries {
  readonly source: LoadSeriesAnswer['source'];
}

/** An hour has longer steps than five minutes, so it is asked for less often. */
export function loadSeriesQuery(
  connectionId: string,
  streamName: string,
  shardId: string,
  span: SeriesSpan,
) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'load', 'series', shardId, span],
    queryFn: async ({ signal }): Promise<MeasuredLoadSeries> => {
      const search = new URLSearchParams({ shard: shardId, span });
      const answer = await callApi<LoadSeriesAnswer>(
        `${streamPath(connectionId, streamName)}/load/series?${search}`,
        { signal },
      );
      return { ...decodeSeries(answer), source: answer.source };
    },
    structuralSharing: false,
    refetchInterval: span === 'minutes' ? 2000 : 10_000,
  });
}

/** JSON has no undefined in a list: an unknown value becomes null. */
export function encodeSeries({ startMs, stepMs, series }: LoadSeries): SeriesAnswer {
  return {
    startMs,
    stepMs,
    series: series.map(({ kind, values }) => ({
      kind,
      values: values.map((value) => value ?? null),
    })),
  };
}

/** Null, which means not known, becomes undefined; 0 stays 0. */
export function decodeSeries({ startMs, stepMs, series }: SeriesAnswer): LoadSeries {
  return {
    startMs,
    stepMs,
    series: series.map(({ kind, values }) => ({
      kind,
      values: values.map((value) => value ?? undefined),
    })),
  };
}
