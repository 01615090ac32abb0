import type { CloudWatchHour } from '@/lib/api/streams/cloud-watch-hours';
import { ensure } from '@/lib/base/assert';
import { type KeptMs, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { lastHour } from './get-metric-data';
import { METRIC_STEP_MS } from './metric-queries';
import { readHours } from './read-hours';

/** What failed in CloudWatch is in the answer and is kept too: to ask again costs again. */
export const keptForAMinute: KeptMs = (_, error) => (error === undefined ? METRIC_STEP_MS : 0);

/**
 * Asks CloudWatch once a minute for each stream, however many viewers there are: in one call for all
 * streams of a question that nobody has asked for in this minute.
 */
export function openSharedHours() {
  const hours = new SharedAnswers<CloudWatchHour>(keptForAMinute);
  return (
    connection: OpenConnection,
    streamNames: readonly string[],
  ): Promise<readonly CloudWatchHour[]> => {
    const window = lastHour(Date.now());
    const unknown: string[] = [];
    let call: ReturnType<typeof readHours> | undefined;
    const readUnknown = () => {
      // The call begins once every name was looked for.
      call ??= Promise.resolve().then(() => readHours(connection, unknown, window));
      return call;
    };
    return Promise.all(
      streamNames.map((streamName) => {
        // A change of the stream does not change its past, so it makes no new question.
        const question = [connection.summary.connectionId, window.startMs, streamName].join(' ');
        return hours.ask(question, async () => {
          unknown.push(streamName);
          return ensure((await readUnknown()).get(streamName), `the hour of ${streamName}`);
        });
      }),
    );
  };
}
