import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { Context, StepRunner } from '../model/operation';
import type { SimulatorState } from '../model/state';
import { settle } from '../model/transitions/settle';
import { mergeShards } from '../operations/shards/merge-shards';
import { splitShard } from '../operations/shards/split-shard';
import { createStream } from '../operations/streams/create-stream';
import { setTraffic } from './write-traffic';

/** What a person sees first: README and tests name it too. */
export const DEMO_STREAM = 'orders-demo';

/**
 * With the shards below, the widest takes nine tenths of what a shard can and the others a tenth
 * to a half, as the test of this file checks.
 */
const DEMO_TRAFFIC: TrafficSettings = {
  recordsPerSecond: 1980,
  recordBytes: 150,
  partitionKeys: { kind: 'zipf', count: 4000, exponent: 0.3 },
};

/** A stream with a past: made three hours ago and resharded by hand since, with live traffic. */
export async function createDemo(simulator: StepRunner): Promise<void> {
  await simulator.run((state, context) => ({
    state: pastOfDemo(state, context),
    output: undefined,
  }));
  await simulator.run(setTraffic(DEMO_STREAM, DEMO_TRAFFIC));
}

/** In thousandths of the space, as a person would choose them who looks at a busy stream. */
function pastOfDemo(before: SimulatorState, context: Context): SimulatorState {
  const stream = { StreamName: DEMO_STREAM };
  let state = before;
  const at = (minutesAgo: number, act: (now: Context) => { readonly state: SimulatorState }) => {
    const nowMs = context.nowMs - minutesAgo * 60_000;
    state = settle(state, nowMs);
    state = act({ ...context, nowMs, transitionMs: PAST_TRANSITION_MS }).state;
  };
  const split = (minutesAgo: number, shardIndex: number, thousandths: bigint) =>
    at(minutesAgo, (now) =>
      splitShard.run(
        state,
        {
          ...stream,
          ShardToSplit: shardIdOf(shardIndex),
          NewStartingHashKey: ((HASH_KEY_COUNT * thousandths) / 1000n).toString(),
        },
        now,
      ),
    );
  at(180, (now) => createStream.run(state, { ...stream, ShardCount: 1 }, now));
  split(164, 0, 535n);
  split(131, 1, 320n);
  split(97, 3, 100n);
  split(72, 6, 170n);
  split(41, 5, 50n);
  at(18, (now) =>
    mergeShards.run(
      state,
      { ...stream, ShardToMerge: shardIdOf(9), AdjacentShardToMerge: shardIdOf(10) },
      now,
    ),
  );
  return settle(state, context.nowMs);
}

const PAST_TRANSITION_MS = 30_000;
