'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pricesQuery } from '@/lib/api/prices';
import { type CostEstimate, estimateCost, type StreamUsage } from '@/lib/kinesis/cost/cost';
import { totalOfStream } from '@/lib/kinesis/measured-loads';
import type { StreamBoard } from '../use-stream-board';

export interface PlanCost {
  readonly region: string;
  /** The day on which AWS published the prices. */
  readonly priceDate: string;
  readonly before: CostEstimate;
  readonly after: CostEstimate;
}

/** A region without prices (a simulator's own name, say) shows those of this one. */
const FALLBACK_REGION = 'us-east-1';

/** Undefined until the prices are there. */
export function usePlanCost(
  board: StreamBoard,
  chosenRegion: string | undefined,
): PlanCost | undefined {
  const answer = useQuery(pricesQuery()).data;
  const { detail, open, after, load, connection } = board;
  const { streamMode, retentionHours, consumerCount } = detail.stream;
  return useMemo(() => {
    if (answer === undefined) return undefined;
    const wanted = chosenRegion ?? connection.region;
    const region = answer.regions.has(wanted) ? wanted : FALLBACK_REGION;
    const prices = answer.regions.get(region);
    if (prices === undefined) return undefined;
    const total = load && totalOfStream(load, open.length);
    const usage = (openShardCount: number): StreamUsage => ({
      streamMode,
      openShardCount,
      retentionHours,
      consumerCount,
      payloadUnitsPerSecond: total?.payloadUnitsPerSecond,
      bytesInPerSecond: total?.bytesInPerSecond,
      bytesOutPerSecond: total?.bytesOutPerSecond,
    });
    return {
      region,
      priceDate: answer.priceDate,
      before: estimateCost(prices, usage(open.length)),
      after: estimateCost(prices, usage(after.length)),
    };
  }, [
    answer,
    chosenRegion,
    connection.region,
    load,
    streamMode,
    retentionHours,
    consumerCount,
    open.length,
    after.length,
  ]);
}
