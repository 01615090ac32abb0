import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { SeriesKind } from '@/lib/load/load-series';

/** The finest step that CloudWatch has of Kinesis. */
export const METRIC_STEP_MS = 60_000;

/** One metric of a stream, or of a shard of it. */
export interface MetricQuery {
  readonly kind: SeriesKind;
  readonly metricName: string;
  readonly streamName: string;
  readonly shardId: string | undefined;
}

/** Free of charge for every stream (facts §9). In the order of SERIES_KINDS. */
const STREAM_METRICS: readonly (readonly [SeriesKind, string])[] = [
  ['bytesIn', 'IncomingBytes'],
  ['recordsIn', 'IncomingRecords'],
  ['bytesOut', 'GetRecords.Bytes'],
  ['recordsOut', 'GetRecords.Records'],
  ['writesThrottled', 'WriteProvisionedThroughputExceeded'],
  ['readsThrottled', 'ReadProvisionedThroughputExceeded'],
  ['iteratorAgeMs', 'GetRecords.IteratorAgeMilliseconds'],
];

/** Where enhanced monitoring is on (facts §9). */
const SHARD_METRICS: readonly (readonly [SeriesKind, string])[] = [
  ['bytesIn', 'IncomingBytes'],
  ['recordsIn', 'IncomingRecords'],
  ['bytesOut', 'OutgoingBytes'],
  ['recordsOut', 'OutgoingRecords'],
  ['writesThrottled', 'WriteProvisionedThroughputExceeded'],
  ['readsThrottled', 'ReadProvisionedThroughputExceeded'],
  ['iteratorAgeMs', 'IteratorAgeMilliseconds'],
];

/** The queries for a stream as a whole; all of its metrics where none are named. */
export function streamQueries(
  streamName: string,
  wanted: readonly string[] = STREAM_METRICS.map(([, metricName]) => metricName),
): readonly MetricQuery[] {
  return STREAM_METRICS.filter(([, metricName]) => wanted.includes(metricName)).map(
    ([kind, metricName]) => ({ kind, metricName, streamName, shardId: undefined }),
  );
}

/** Only of the metrics that are switched on. */
export function shardQueries(
  streamName: string,
  shardId: string,
  switchedOn: readonly string[],
): readonly MetricQuery[] {
  return SHARD_METRICS.filter(([, metricName]) => switchedOn.includes(metricName)).map(
    ([kind, metricName]) => ({ kind, metricName, streamName, shardId }),
  );
}

/** As GetMetricData wants it; the id comes back with the values. */
export function toWireQuery(
  { kind, metricName, streamName, shardId }: MetricQuery,
  id: string,
): MetricDataQuery {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/Kinesis',
        MetricName: metricName,
        Dimensions: [
          { Name: 'StreamName', Value: streamName },
          ...(shardId === undefined ? [] : [{ Name: 'ShardId', Value: shardId }]),
        ],
      },
      Period: METRIC_STEP_MS / 1000,
      Stat: kind === 'iteratorAgeMs' ? 'Maximum' : 'Sum',
    },
  };
}
