import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import type { CloudWatchHour, CloudWatchHoursAnswer } from './cloud-watch-hours';
import { MAX_DETAILED_STREAMS } from './stream-details';
import { StreamsLoader } from './streams-loader';

/** CloudWatch has a value a minute. */
const POLL_MS = 60_000;
/** Of the clock's minute: CloudWatch needs some time for the minute before. */
const POLL_AT_MS = 20_000;
/** Rows that come into sight while somebody scrolls are asked for together, or not at all. */
const GATHER_MS = 300;
/** What was seen once still sorts and sums up the list, for as long as the page is open. */
const KEPT_OUT_OF_SIGHT_MS = Number.POSITIVE_INFINITY;

/** Only rows in sight ask, all at the same moment, because each metric asked for costs money. */
export function cloudWatchHourQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'cloud-watch-hour'],
    queryFn: ({ signal }) => loaderOf(connectionId).load(streamName, signal),
    staleTime: POLL_MS,
    gcTime: KEPT_OUT_OF_SIGHT_MS,
    refetchInterval: ({ state: { dataUpdatedAt, errorUpdatedAt } }) =>
      untilNextPoll(Math.max(dataUpdatedAt, errorUpdatedAt)),
  });
}

/** Milliseconds after an answer. An answer that comes just before its minute waits for the next one. */
export function untilNextPoll(answeredAtMs: number): number {
  const untilMs = POLL_MS - ((answeredAtMs - POLL_AT_MS + POLL_MS) % POLL_MS);
  return untilMs < GATHER_MS ? untilMs + POLL_MS : untilMs;
}

const loaders = new Map<string, StreamsLoader<CloudWatchHour>>();

function loaderOf(connectionId: string): StreamsLoader<CloudWatchHour> {
  const known = loaders.get(connectionId);
  if (known !== undefined) return known;
  const ask = async (names: readonly string[], signal: AbortSignal) => {
    const path = `${connectionApiPath(connectionId)}/cloud-watch-hours?names=${names.join(',')}`;
    const { hours } = await callApi<CloudWatchHoursAnswer>(path, { signal });
    return { found: hours, failed: [] };
  };
  const loader = new StreamsLoader<CloudWatchHour>(MAX_DETAILED_STREAMS, ask, GATHER_MS);
  loaders.set(connectionId, loader);
  return loader;
}
