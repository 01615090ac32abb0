import type { Query } from '@tanstack/react-query';
import { isRefusal } from '@/lib/api/api-error';

/** How long after its turn an answer may come before the page says so. */
export const PATIENCE_MS = 10_000;

/**
 * When the page last had an answer to the polled question that has waited longest, in epoch
 * milliseconds; undefined while all answers come in time. Nobody polls while a page is hidden or its
 * machine asleep, so waiting counts from `watchedSince` at the earliest.
 */
export function lastAnswerTime(
  queries: readonly Query[],
  now: number,
  watchedSince: number,
): number | undefined {
  return queries.reduce<number | undefined>((oldest, query) => {
    const answeredAt = answerTime(query);
    const interval = pollInterval(query);
    if (answeredAt === undefined || interval === undefined) return oldest;
    const isLate = now - Math.max(answeredAt, watchedSince) > interval + PATIENCE_MS;
    return isLate ? Math.min(oldest ?? answeredAt, answeredAt) : oldest;
  }, undefined);
}

/** Whether the page waits for its first answer to a polled question: nothing on it can be old then. */
export function awaitsFirstAnswer(queries: readonly Query[]): boolean {
  return queries.some(
    (query) =>
      query.state.data === undefined &&
      query.state.fetchStatus === 'fetching' &&
      pollInterval(query) !== undefined,
  );
}

/** Undefined where there is nothing on the page yet that could be old. A refusal is an answer too. */
function answerTime({ state }: Query): number | undefined {
  const { data, dataUpdatedAt, error, errorUpdatedAt } = state;
  if (data === undefined) return undefined;
  return isRefusal(error) ? Math.max(dataUpdatedAt, errorUpdatedAt) : dataUpdatedAt;
}

/** The shortest of those who ask; undefined where nobody polls. */
function pollInterval(query: Query): number | undefined {
  const intervals = query.observers.flatMap(({ options: { enabled, refetchInterval } }) => {
    const interval =
      typeof refetchInterval === 'function' ? refetchInterval(query) : refetchInterval;
    return enabled !== false && typeof interval === 'number' ? [interval] : [];
  });
  return intervals.length === 0 ? undefined : Math.min(...intervals);
}
