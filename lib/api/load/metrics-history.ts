import { queryOptions } from '@tanstack/react-query';
import type { TrafficHistory } from '@/lib/kinesis/sizing/history/traffic-history';
import type { LoadSeries } from '@/lib/load/load-series';
import { historyOfSeries } from '@/lib/load/measured-history';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';
import { decodeSeries, encodeSeries, type SeriesAnswer } from './load-series-query';
import { type MissingMetrics, metricsKey } from './metrics';

/** The last 14 days of a stream as CloudWatch measured them. `missing` says why any are left out. */
export interface MetricsHistoryAnswer {
  /** Whole counts of each minute, which are shorter as JSON than rates. */
  readonly history: SeriesAnswer;
  readonly missing: readonly MissingMetrics[];
}

/** The past of a stream, and why any of it is not there. */
export interface MetricsHistory {
  readonly history: TrafficHistory;
  readonly missing: readonly MissingMetrics[];
}

/** It costs money each time, so that nothing but a person asks. */
export function metricsHistoryQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: [...metricsKey(connectionId, streamName), 'history'],
    queryFn: async ({ signal }): Promise<MetricsHistory> => {
      const { history, missing } = await callApi<MetricsHistoryAnswer>(
        `${streamPath(connectionId, streamName)}/metrics/history`,
        { signal },
      );
      return { history: historyOfSeries(decodeHistory(history)), missing };
    },
    structuralSharing: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** From rates to the counts that CloudWatch gave. */
export function encodeHistory(rates: LoadSeries): SeriesAnswer {
  return encodeSeries(scaled(rates, (rate) => Math.round((rate * rates.stepMs) / 1000)));
}

/** From counts to rates, per second. */
export function decodeHistory(counts: SeriesAnswer): LoadSeries {
  return scaled(decodeSeries(counts), (count) => (count * 1000) / counts.stepMs);
}

function scaled(measured: LoadSeries, scale: (value: number) => number): LoadSeries {
  return {
    ...measured,
    series: measured.series.map(({ kind, values }) => ({
      kind,
      values: values.map((value) => (value === undefined ? undefined : scale(value))),
    })),
  };
}
