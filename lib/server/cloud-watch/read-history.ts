import { encodeHistory, type MetricsHistoryAnswer } from '@/lib/api/load/metrics-history';
import { HISTORY_DAYS, HISTORY_METRICS } from '@/lib/kinesis/cost/monitoring-cost';
import { type KeptMs, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { getMetricData, lastDays, type MetricWindow, SHARED_WINDOW_MS } from './get-metric-data';
import { METRIC_STEP_MS, streamQueries } from './metric-queries';
import { missingIn } from './missing-metrics';
import { requireCloudWatchOf } from './require-cloud-watch';

/** What failed in CloudWatch is in the answer and is kept too: to ask again costs again. */
const keptWhileAsked: KeptMs = (_, error) => (error === undefined ? SHARED_WINDOW_MS : 0);
/** An answer holds 80,000 values, which are a megabyte. */
const MAX_ANSWERS = 8;

/** Asks CloudWatch once in five minutes for each stream, however many viewers there are. */
export function openSharedHistory() {
  const histories = new SharedAnswers<MetricsHistoryAnswer>(keptWhileAsked, MAX_ANSWERS);
  return (connection: OpenConnection, streamName: string): Promise<MetricsHistoryAnswer> => {
    const window = lastDays(Date.now(), HISTORY_DAYS);
    // A change of the stream does not change its past, so it makes no new question.
    const question = [connection.summary.connectionId, window.startMs, streamName].join(' ');
    return histories.ask(question, () => readHistory(connection, streamName, window));
  };
}

/** In one call; what is missing is said, not thrown. */
async function readHistory(
  connection: OpenConnection,
  streamName: string,
  window: MetricWindow,
): Promise<MetricsHistoryAnswer> {
  const client = await requireCloudWatchOf(connection, streamName);
  const queries = streamQueries(streamName, HISTORY_METRICS);
  const data = await getMetricData(client, queries, window);
  const series = queries.map(({ kind }, index) => ({ kind, values: data.values[index] ?? [] }));
  return {
    history: encodeHistory({ startMs: window.startMs, stepMs: METRIC_STEP_MS, series }),
    missing: missingIn(data),
  };
}
