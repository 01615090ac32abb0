import { encodeSeries } from '@/lib/api/load/load-series-query';
import type { MetricsAnswer, ShardPeak, ShardPeaksAnswer } from '@/lib/api/load/metrics';
import { PEAK_METRICS } from '@/lib/kinesis/cost/monitoring-cost';
import { SHARD_WRITE_BYTES_PER_SECOND, SHARD_WRITE_RECORDS_PER_SECOND } from '@/lib/kinesis/limits';
import type { OpenConnection } from '../connections/open-connection';
import { inspectStream } from '../streams/describe-stream';
import { listOpenShards } from '../streams/list-shards';
import { getMetricData, lastHour, type MetricData, type MetricWindow } from './get-metric-data';
import { METRIC_STEP_MS, type MetricQuery, shardQueries, streamQueries } from './metric-queries';
import { missingIn } from './missing-metrics';
import { requireCloudWatchOf } from './require-cloud-watch';

/** The last hour of a stream and of one of its shards; what is missing is said, not thrown. */
export async function readMetrics(
  connection: OpenConnection,
  streamName: string,
  shardId: string | undefined,
  now: number,
): Promise<MetricsAnswer> {
  const client = await requireCloudWatchOf(connection, streamName);
  const shardLevelMetrics = await readShardLevelMetrics(connection, streamName);
  const ofStream = streamQueries(streamName);
  const ofShard = shardId === undefined ? [] : shardQueries(streamName, shardId, shardLevelMetrics);
  const window = lastHour(now);
  const data = await getMetricData(client, [...ofStream, ...ofShard], window);
  return {
    stream: toSeries(ofStream, data.values.slice(0, ofStream.length), window),
    shard: toSeries(ofShard, data.values.slice(ofStream.length), window),
    shardLevelMetrics,
    missing: missingIn(data),
  };
}

/** The busiest minute of each open shard. */
export async function readShardPeaks(
  connection: OpenConnection,
  streamName: string,
  now: number,
): Promise<ShardPeaksAnswer> {
  const client = await requireCloudWatchOf(connection, streamName);
  const switchedOn = await readShardLevelMetrics(connection, streamName);
  const wanted = PEAK_METRICS.filter((metric) => switchedOn.includes(metric));
  const shards = await listOpenShards(await connection.reader(), streamName);
  const queries = shards.flatMap(({ shardId }) => shardQueries(streamName, shardId, wanted));
  const data = await getMetricData(client, queries, lastHour(now));
  const peaks = shards.map(({ shardId }, index) => {
    const from = index * wanted.length;
    const measured = queries.slice(from, from + wanted.length);
    return peakOf(shardId, measured, data.values.slice(from, from + wanted.length));
  });
  return {
    peaks: peaks.sort((a, b) => (b.writeUtilization ?? -1) - (a.writeUtilization ?? -1)),
    missing: missingIn(data),
  };
}

function peakOf(
  shardId: string,
  queries: readonly MetricQuery[],
  values: readonly (readonly (number | undefined)[])[],
): ShardPeak {
  const known = (kind: MetricQuery['kind']) =>
    (values[queries.findIndex((query) => query.kind === kind)] ?? []).filter(
      (value) => value !== undefined,
    );
  const throttled = known('writesThrottled');
  return {
    shardId,
    writeUtilization: highestOf([
      ...known('bytesIn').map((value) => value / SHARD_WRITE_BYTES_PER_SECOND),
      ...known('recordsIn').map((value) => value / SHARD_WRITE_RECORDS_PER_SECOND),
    ]),
    throttledCount:
      throttled.length === 0
        ? undefined
        : Math.round(throttled.reduce((sum, value) => sum + (value * METRIC_STEP_MS) / 1000, 0)),
    iteratorAgeMs: highestOf(known('iteratorAgeMs')),
  };
}

function highestOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

async function readShardLevelMetrics(
  connection: OpenConnection,
  streamName: string,
): Promise<readonly string[]> {
  return (await inspectStream(await connection.reader(), streamName)).settings.shardLevelMetrics;
}

function toSeries(
  queries: readonly MetricQuery[],
  values: MetricData['values'],
  { startMs }: MetricWindow,
) {
  return encodeSeries({
    startMs,
    stepMs: METRIC_STEP_MS,
    series: queries.map(({ kind }, index) => ({ kind, values: values[index] ?? [] })),
  });
}
