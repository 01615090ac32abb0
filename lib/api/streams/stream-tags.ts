import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { streamPath } from './streams';

/** The tags of a stream by their keys: none where the endpoint does not know of tags. */
export interface StreamTagsAnswer {
  readonly tags: Readonly<Record<string, string>>;
}

/** Asked once by whoever wants to know who made the stream; tags hardly ever change. */
export function streamTagsQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'tags', streamName],
    queryFn: ({ signal }) =>
      callApi<StreamTagsAnswer>(`${streamPath(connectionId, streamName)}/tags`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
