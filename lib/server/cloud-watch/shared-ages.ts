import { SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { getMetricData, lastHour } from './get-metric-data';
import { METRIC_STEP_MS, streamQueries } from './metric-queries';
import { requireCloudWatch } from './require-cloud-watch';
import { keptForAMinute } from './shared-hours';

/** How old the records were that consumers read with GetRecords, minute by minute. */
export interface MinuteAges {
  /** Epoch milliseconds of the first minute. */
  readonly startMs: number;
  /** The highest of each minute; undefined where CloudWatch has reported none. */
  readonly agesMs: readonly (number | undefined)[];
}

/**
 * Asks CloudWatch for one metric of a stream, once a minute however often it is wanted: each call
 * costs. Where that fails, nothing is known of the hour.
 */
export function openSharedAges() {
  const ages = new SharedAnswers<MinuteAges>(keptForAMinute);
  return (connection: OpenConnection, streamName: string): Promise<MinuteAges> => {
    const window = lastHour(Date.now());
    const question = [connection.summary.connectionId, window.startMs, streamName].join(' ');
    return ages.ask(question, async () => {
      const client = await requireCloudWatch(connection);
      const queries = streamQueries(streamName, ['GetRecords.IteratorAgeMilliseconds']);
      const { values } = await getMetricData(client, queries, window);
      return { startMs: window.startMs, agesMs: values[0] ?? [] };
    });
  };
}

/** What the ages say of shards that were closed at a time: nothing yet, or whether they are read. */
export function drainedSince(
  { startMs, agesMs }: MinuteAges,
  closedAtMs: number,
): 'unreported' | 'drained' | 'behind' {
  // CloudWatch may still add to the last minute.
  const reported = agesMs.slice(0, -1).flatMap((ageMs, minute) => {
    const beganAtMs = startMs + minute * METRIC_STEP_MS;
    return ageMs === undefined || beganAtMs < closedAtMs ? [] : [{ ageMs, beganAtMs }];
  });
  const last = reported.at(-1);
  if (last === undefined) return 'unreported';
  // Whatever was read in that minute was written after the shards were closed.
  return last.beganAtMs - last.ageMs >= closedAtMs ? 'drained' : 'behind';
}
