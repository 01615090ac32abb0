import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import { MAX_DETAILED_STREAMS } from './stream-details';
import type { StreamGlance, StreamGlancesAnswer } from './stream-glances';
import { StreamsLoader } from './streams-loader';

const POLL_MS = 3000;
const POLL_MS_IN_RUN = 1000;
/** What was seen once still sorts and sums up the list, for as long as the page is open. */
const KEPT_OUT_OF_SIGHT_MS = Number.POSITIVE_INFINITY;

/** Only rows in sight ask, and what they ask together is one request. */
export function streamGlanceQuery(connectionId: string, streamName: string) {
  return queryOptions({
    // Under the streams, so that a change makes both ask anew.
    queryKey: ['connections', connectionId, 'streams', streamName, 'glance'],
    queryFn: ({ signal }) => loaderOf(connectionId).load(streamName, signal),
    staleTime: POLL_MS,
    gcTime: KEPT_OUT_OF_SIGHT_MS,
    refetchInterval: ({ state }) => (state.data?.run === undefined ? POLL_MS : POLL_MS_IN_RUN),
  });
}

const loaders = new Map<string, StreamsLoader<StreamGlance>>();

function loaderOf(connectionId: string): StreamsLoader<StreamGlance> {
  const known = loaders.get(connectionId);
  if (known !== undefined) return known;
  const loader = new StreamsLoader<StreamGlance>(MAX_DETAILED_STREAMS, async (names, signal) => {
    const path = `${connectionApiPath(connectionId)}/stream-glances?names=${names.join(',')}`;
    const { glances } = await callApi<StreamGlancesAnswer>(path, { signal });
    return { found: glances, failed: [] };
  });
  loaders.set(connectionId, loader);
  return loader;
}
