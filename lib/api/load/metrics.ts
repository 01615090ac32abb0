import { queryOptions } from '@tanstack/react-query';
import type { LoadSeries } from '@/lib/load/load-series';
import { callApi } from '../call-api';
import type { Confirmation } from '../confirmation';
import { streamPath } from '../streams/streams';
import { decodeSeries, type SeriesAnswer } from './load-series-query';

/** Why something is not there. */
export type MissingMetrics =
  | { readonly kind: 'access-denied'; readonly permission: string; readonly message: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** CloudWatch gave only a part. */
  | { readonly kind: 'partial' }
  /** Nothing at all was reported: no traffic, or a stream of a few minutes. */
  | { readonly kind: 'no-data' };

/** The busiest minute of the last hour. */
export interface ShardPeak {
  readonly shardId: string;
  /** Of a shard's limit for writing, the fuller of the two; undefined where neither was measured. */
  readonly writeUtilization: number | undefined;
  /** Records refused, over the hour; undefined where that was not measured. */
  readonly throttledCount: number | undefined;
  readonly iteratorAgeMs: number | undefined;
}

/** The measurements of CloudWatch, as JSON has them. `missing` says why any are left out. */
export interface MetricsAnswer {
  /** The last hour of the whole stream, by the minute. */
  readonly stream: SeriesAnswer;
  /** Of the shard that was asked for; without series where enhanced monitoring is off. */
  readonly shard: SeriesAnswer;
  /** What enhanced monitoring is switched on for, in CloudWatch's words. */
  readonly shardLevelMetrics: readonly string[];
  readonly missing: readonly MissingMetrics[];
}

/** The fullest minute of each open shard in the last hour. */
export interface ShardPeaksAnswer {
  /** The fullest first. */
  readonly peaks: readonly ShardPeak[];
  readonly missing: readonly MissingMetrics[];
}

/** The measurements of CloudWatch for a stream and for one of its shards. */
export interface StreamMetrics {
  readonly stream: LoadSeries;
  readonly shard: LoadSeries;
  readonly shardLevelMetrics: readonly string[];
  readonly missing: readonly MissingMetrics[];
}

const METRICS_POLL_MS = 60_000;

/** What CloudWatch knows. Each metric asked for costs money, so it is asked once a minute. */
export function metricsQuery(
  connectionId: string,
  streamName: string,
  shardId: string | undefined,
) {
  return queryOptions({
    queryKey: [...metricsKey(connectionId, streamName), shardId ?? ''],
    queryFn: async ({ signal }): Promise<StreamMetrics> => {
      const search = shardId === undefined ? '' : `?shard=${encodeURIComponent(shardId)}`;
      const answer = await callApi<MetricsAnswer>(
        `${streamPath(connectionId, streamName)}/metrics${search}`,
        { signal },
      );
      return {
        ...answer,
        stream: decodeSeries(answer.stream),
        shard: decodeSeries(answer.shard),
      };
    },
    structuralSharing: false,
    staleTime: METRICS_POLL_MS,
    refetchInterval: METRICS_POLL_MS,
  });
}

/** Metrics of every shard, which on a large stream cost cents: only when one asks. */
export function fetchShardPeaks(connectionId: string, streamName: string) {
  return callApi<ShardPeaksAnswer>(`${streamPath(connectionId, streamName)}/metrics/shards`);
}

/** Enhanced monitoring of all metrics, on or off. AWS bills it (facts §9). */
export function putMonitoring(
  connectionId: string,
  streamName: string,
  enabled: boolean,
  confirmed: Confirmation | undefined,
) {
  return callApi<Record<string, never>>(`${streamPath(connectionId, streamName)}/monitoring`, {
    method: 'PUT',
    body: { enabled },
    confirmed,
  });
}

/** All queries to CloudWatch for a stream begin with it. */
export function metricsKey(connectionId: string, streamName: string): readonly string[] {
  return ['connections', connectionId, 'streams', streamName, 'metrics'];
}
