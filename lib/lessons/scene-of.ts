import { estimateCost, type StreamUsage } from '@/lib/kinesis/cost/cost';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import { type StreamLoad, totalLoad } from '@/lib/kinesis/shards/shard-load';
import type { Scene, SceneStream } from './scene';

/** What is known of the stream of a lesson. */
export interface KnownStream {
  readonly shards: readonly Shard[];
  readonly stream: SceneStream;
  readonly retentionHours: number;
  readonly load: StreamLoad | undefined;
  readonly prices: Prices | undefined;
  readonly verdicts: ReadonlyMap<string, string>;
  /** When the load was asked for. */
  readonly atMs?: number | undefined;
}

/** The scene of a stream as it is; its month costs what it would if the traffic stayed. */
export function sceneOf(known: KnownStream): Scene {
  const { shards, load, prices, verdicts, stream } = known;
  const total = totalLoad(load?.shards ?? []);
  const usage: StreamUsage = {
    streamMode: stream.streamMode,
    retentionHours: known.retentionHours,
    openShardCount: openShards(shards).length,
    payloadUnitsPerSecond: total.payloadUnitsPerSecond,
    bytesInPerSecond: total.bytesInPerSecond,
    bytesOutPerSecond: total.bytesOutPerSecond,
    consumerCount: 0,
  };
  return {
    shards,
    loads: new Map((load?.shards ?? []).map((each) => [each.shardId, each])),
    monthCents: prices && estimateCost(prices, usage).totalCents,
    otherMonths: prices && {
      provisioned: estimateCost(prices, { ...usage, streamMode: 'PROVISIONED' }).totalCents,
      onDemand: estimateCost(prices, { ...usage, streamMode: 'ON_DEMAND' }).totalCents,
      fanOut: estimateCost(prices, { ...usage, consumerCount: 1 }).totalCents,
    },
    verdicts,
    prices,
    stream,
    retentionHours: known.retentionHours,
    atMs: known.atMs,
  };
}
