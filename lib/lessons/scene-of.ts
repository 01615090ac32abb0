import { estimateCost, type StreamUsage } from '@/lib/kinesis/cost/cost';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import { type StreamLoad, totalLoad } from '@/lib/kinesis/shards/shard-load';
import type { StreamMode } from '@/lib/kinesis/stream';
import type { Scene } from './scene';

/** What is known of the stream of a lesson. */
export interface KnownStream {
  readonly shards: readonly Shard[];
  readonly streamMode: StreamMode;
  readonly retentionHours: number;
  readonly load: StreamLoad | undefined;
  readonly prices: Prices | undefined;
  readonly verdicts: ReadonlyMap<string, string>;
  /** When the load was asked for. */
  readonly atMs?: number | undefined;
}

/** The scene of a stream as it is; its month costs what it would if the traffic stayed. */
export function sceneOf(known: KnownStream): Scene {
  const { shards, load, prices, verdicts } = known;
  const total = totalLoad(load?.shards ?? []);
  const usage: StreamUsage = {
    streamMode: known.streamMode,
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
      onDemand: estimateCost(prices, { ...usage, streamMode: 'ON_DEMAND' }).totalCents,
      fanOut: estimateCost(prices, { ...usage, consumerCount: 1 }).totalCents,
    },
    verdicts,
    prices,
    retentionHours: known.retentionHours,
    atMs: known.atMs,
  };
}
