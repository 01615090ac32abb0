import { queryOptions } from '@tanstack/react-query';
import type { TopKeys } from '@/lib/load/key-tally';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';

/** The heaviest partition keys of a shard in the last minute. */
export interface TopKeysAnswer extends TopKeys {
  /** `exact`: every record is counted. `sampled`: those that were read. */
  readonly source: 'exact' | 'sampled';
}

/** Partition keys are shown on masked connections too: a mask hides payloads. */
export function topKeysQuery(connectionId: string, streamName: string, shardId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'load', 'keys', shardId],
    queryFn: ({ signal }) =>
      callApi<TopKeysAnswer>(
        `${streamPath(connectionId, streamName)}/load/keys?shard=${encodeURIComponent(shardId)}`,
        { signal },
      ),
    refetchInterval: 2000,
  });
}
