'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pricesQuery } from '@/lib/api/prices-query';
import type { StreamSummary } from '@/lib/api/streams/streams';
import {
  type CostEstimate,
  estimateCost,
  type StreamUsage,
  shardHourPrice,
} from '@/lib/kinesis/cost/cost';
import { type Picodollars, pricesIn } from '@/lib/kinesis/cost/prices';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';

export interface PlanCost {
  readonly region: string;
  /** The day on which AWS published the prices. */
  readonly priceDate: string;
  readonly before: CostEstimate;
  readonly after: CostEstimate;
  /** The stream as it is, were it on demand instead of provisioned, or the other way round. */
  readonly inOtherMode: CostEstimate;
  /** Of one shard more, whatever its traffic. */
  readonly shardHour: Picodollars;
}

interface PlanCostScene {
  readonly stream: StreamSummary;
  readonly load: StreamLoad | undefined;
  readonly region: string;
  readonly openShardCount: number;
  readonly openShardCountAfter: number;
}

/** Undefined until the prices are there. */
export function usePlanCost(scene: PlanCostScene): PlanCost | undefined {
  const answer = useQuery(pricesQuery()).data;
  const { stream, load, region: wanted, openShardCount, openShardCountAfter } = scene;
  const { streamMode, retentionHours, consumerCount } = stream;
  return useMemo(() => {
    if (answer === undefined) return undefined;
    const { region, prices } = pricesIn(answer, wanted);
    if (prices === undefined) return undefined;
    const total = load && totalOfStream(load, openShardCount);
    const usage = (shardCount: number): StreamUsage => ({
      streamMode,
      openShardCount: shardCount,
      retentionHours,
      consumerCount,
      payloadUnitsPerSecond: total?.payloadUnitsPerSecond,
      bytesInPerSecond: total?.bytesInPerSecond,
      bytesOutPerSecond: total?.bytesOutPerSecond,
    });
    return {
      region,
      priceDate: answer.priceDate,
      before: estimateCost(prices, usage(openShardCount)),
      after: estimateCost(prices, usage(openShardCountAfter)),
      inOtherMode: estimateCost(prices, {
        ...usage(openShardCount),
        streamMode: streamMode === 'ON_DEMAND' ? 'PROVISIONED' : 'ON_DEMAND',
      }),
      shardHour: shardHourPrice(prices, { retentionHours, consumerCount }),
    };
  }, [
    answer,
    wanted,
    load,
    streamMode,
    retentionHours,
    consumerCount,
    openShardCount,
    openShardCountAfter,
  ]);
}
