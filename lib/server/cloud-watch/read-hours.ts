import type { CloudWatchHour } from '@/lib/api/streams/cloud-watch-hours';
import { LISTED_METRICS } from '@/lib/kinesis/cost/monitoring-cost';
import { measuredHourOf } from '@/lib/load/measured-hour';
import type { OpenConnection } from '../connections/open-connection';
import { getMetricData, type MetricWindow } from './get-metric-data';
import { METRIC_STEP_MS, streamQueries } from './metric-queries';
import { missingIn } from './missing-metrics';
import { requireCloudWatch } from './require-cloud-watch';

/**
 * The hour of each of the streams, by name, in one call for up to 100 of them (facts §9); what is
 * missing is said, not thrown.
 */
export async function readHours(
  connection: OpenConnection,
  streamNames: readonly string[],
  window: MetricWindow,
): Promise<ReadonlyMap<string, CloudWatchHour>> {
  const client = await requireCloudWatch(connection);
  const queries = streamNames.map((name) => streamQueries(name, LISTED_METRICS));
  const data = await getMetricData(client, queries.flat(), window);
  return new Map(
    streamNames.map((streamName, index) => {
      const from = index * LISTED_METRICS.length;
      const values = data.values.slice(from, from + LISTED_METRICS.length);
      const series = (queries[index] ?? []).map(({ kind }, at) => ({
        kind,
        values: values[at] ?? [],
      }));
      const measured = measuredHourOf({ startMs: window.startMs, stepMs: METRIC_STEP_MS, series });
      return [streamName, { streamName, measured, missing: missingIn({ ...data, values }) }];
    }),
  );
}
