import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { decodeShards, type ListedShards, type ShardListing } from './shard-listing';
import { type StreamSummary, streamPath } from './streams';

/** A stream with all shards that Kinesis lists, as JSON has it. */
export interface StreamAnswer {
  readonly stream: StreamSummary;
  /** Changes when the open shards do; a plan is made for one layout and refused on another. */
  readonly layout: string;
  /** Changes when any listed shard does. */
  readonly version: string;
  /** The IAM actions without which another way was taken. */
  readonly missingPermissions: readonly string[];
  /** Every listed shard; left out when the caller already has this version. */
  readonly listing?: ShardListing;
}

/** A stream with all shards that Kinesis lists, closed ones too until they expire. */
export interface StreamDetail extends ListedShards {
  readonly stream: StreamSummary;
  readonly layout: string;
  readonly version: string;
  readonly missingPermissions: readonly string[];
}

/** Above this many shards a poll costs seconds of ListShards, so it is done less often. */
const MANY_SHARDS = 2000;

/** Sends the version that it knows, so that 100,000 shards come again only when they change. */
export function streamQuery(connectionId: string, streamName: string) {
  const queryKey = ['connections', connectionId, 'streams', streamName];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<StreamDetail> => {
      const known = (client as QueryClient).getQueryData<StreamDetail>(queryKey);
      const query = known === undefined ? '' : `?knownVersion=${encodeURIComponent(known.version)}`;
      const answer = await callApi<StreamAnswer>(
        `${streamPath(connectionId, streamName)}${query}`,
        { signal },
      );
      return decodeStream(answer, known);
    },
    // Shards hold bigints, and 100,000 of them are not to be compared one by one.
    structuralSharing: false,
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return 5000;
      if (state.data.stream.streamStatus !== 'ACTIVE') return 1000;
      return state.data.shards.length > MANY_SHARDS ? 30_000 : 3000;
    },
  });
}

/** The same shards as before where nothing changed, so that nothing is drawn again. */
function decodeStream(answer: StreamAnswer, known: StreamDetail | undefined): StreamDetail {
  const { stream, layout, version, missingPermissions, listing } = answer;
  const listed = listing === undefined ? known : decodeShards(listing);
  if (listed === undefined) throw new Error('A stream was answered without its shards');
  const { shards, table, nextShardIndex } = listed;
  return { stream, layout, version, missingPermissions, shards, table, nextShardIndex };
}
