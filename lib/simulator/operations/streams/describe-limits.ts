import type { Operation } from '../../model/operation';
import { countOnDemand, ON_DEMAND_STREAM_LIMIT } from '../../model/quotas/on-demand';
import { countOpenShards } from '../../model/quotas/shard-limit';

const input = {};

interface Output {
  readonly ShardLimit: number;
  readonly OpenShardCount: number;
  readonly OnDemandStreamCount: number;
  readonly OnDemandStreamCountLimit: number;
  readonly ChannelCount: number;
  readonly ChannelCountLimit: number;
}

/** Channels are not simulated, hence there may be none. */
export const describeLimits: Operation<typeof input, Output> = {
  input,
  run(state, _request, context) {
    return {
      state,
      output: {
        ShardLimit: context.shardLimit,
        OpenShardCount: countOpenShards(state),
        OnDemandStreamCount: countOnDemand(state),
        OnDemandStreamCountLimit: ON_DEMAND_STREAM_LIMIT,
        ChannelCount: 0,
        ChannelCountLimit: 0,
      },
    };
  },
};
