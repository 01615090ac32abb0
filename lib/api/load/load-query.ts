import { queryOptions } from '@tanstack/react-query';
import { toHashKey } from '@/lib/kinesis/hash-key';
import type { LoadRates, StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { callApi } from '../call-api';
import { streamPath } from '../streams/streams';

/** As `StreamLoad`, with hash keys as decimal strings. */
export interface LoadAnswer extends Omit<StreamLoad, 'shards'> {
  readonly shards: readonly (LoadRates & {
    readonly shardId: string;
    readonly quantiles: readonly string[];
  })[];
}

/** On connections other than the simulator, asking makes the server read samples. */
export function loadQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'load'],
    queryFn: async ({ signal }) =>
      decodeLoad(
        await callApi<LoadAnswer>(`${streamPath(connectionId, streamName)}/load`, { signal }),
      ),
    structuralSharing: false,
    refetchInterval: 2000,
  });
}

/** Hash keys become decimal strings. */
export function encodeLoad(load: StreamLoad): LoadAnswer {
  return {
    ...load,
    shards: load.shards.map((shard) => ({ ...shard, quantiles: shard.quantiles.map(String) })),
  };
}

function decodeLoad(answer: LoadAnswer): StreamLoad {
  return {
    ...answer,
    shards: answer.shards.map((shard) => ({
      ...shard,
      quantiles: shard.quantiles.map((key) => toHashKey(BigInt(key))),
    })),
  };
}
