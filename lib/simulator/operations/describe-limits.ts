import type { Operation } from '../operation';
import { countOpenShards } from '../shard-limit';

const input = {};

/** On-demand streams per account (FACTS §2.11). */
const ON_DEMAND_STREAM_LIMIT = 50;

interface Output {
  readonly ShardLimit: number;
  readonly OpenShardCount: number;
  readonly OnDemandStreamCount: number;
  readonly OnDemandStreamCountLimit: number;
}

export const describeLimits: Operation<typeof input, Output> = {
  input,
  run(state, _request, context) {
    const onDemand = [...state.streams.values()].filter(({ mode }) => mode === 'ON_DEMAND');
    return {
      state,
      output: {
        ShardLimit: context.shardLimit,
        OpenShardCount: countOpenShards(state),
        OnDemandStreamCount: onDemand.length,
        OnDemandStreamCountLimit: ON_DEMAND_STREAM_LIMIT,
      },
    };
  },
};
