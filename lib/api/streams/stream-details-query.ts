import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import {
  MAX_DETAILED_STREAMS,
  type StreamDetails,
  type StreamDetailsAnswer,
} from './stream-details';
import { StreamsLoader } from './streams-loader';

const POLL_MS = 15_000;
const POLL_MS_IN_TRANSITION = 1000;
/** What was found out once still sorts and sums up the list, for as long as the page is open. */
const KEPT_OUT_OF_SIGHT_MS = Number.POSITIVE_INFINITY;

/** Only rows in sight ask, and what they ask together is one request. */
export function streamDetailsQuery(connectionId: string, streamName: string) {
  return queryOptions({
    // Under the streams, so that a change makes both ask anew.
    queryKey: ['connections', connectionId, 'streams', streamName, 'details'],
    queryFn: ({ signal }) => loaderOf(connectionId).load(streamName, signal),
    staleTime: POLL_MS,
    gcTime: KEPT_OUT_OF_SIGHT_MS,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.streamStatus === 'ACTIVE'
        ? POLL_MS
        : POLL_MS_IN_TRANSITION,
  });
}

/** Rows come into sight one by one, and are asked for together: a browser has few connections. */
const loaders = new Map<string, StreamsLoader<StreamDetails>>();

function loaderOf(connectionId: string): StreamsLoader<StreamDetails> {
  const known = loaders.get(connectionId);
  if (known !== undefined) return known;
  const loader = new StreamsLoader<StreamDetails>(MAX_DETAILED_STREAMS, async (names, signal) => {
    const path = `${connectionApiPath(connectionId)}/stream-details?names=${names.join(',')}`;
    const { details, failed } = await callApi<StreamDetailsAnswer>(path, { signal });
    return { found: details, failed };
  });
  loaders.set(connectionId, loader);
  return loader;
}
