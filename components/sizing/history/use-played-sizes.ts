import { useMemo } from 'react';
import type { PlayedNumbers } from '@/lib/interaction/policy-ladders';
import type { SizingNumbers } from '@/lib/interaction/sizing-ladders';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { type HistoryCost, historyCost } from '@/lib/kinesis/sizing/history/history-cost';
import {
  isPlayable,
  type PolicyPlay,
  playPolicy,
} from '@/lib/kinesis/sizing/history/scaling-policy';
import { playFixed, type SizePlay } from '@/lib/kinesis/sizing/history/size-play';
import type { Demand, TrafficHistory } from '@/lib/kinesis/sizing/history/traffic-history';

/** A past is played with these, and with what somebody chooses. */
export interface HistoryScene {
  readonly prices: Prices;
  readonly numbers: SizingNumbers;
  /** The count of today; undefined for a stream that is not provisioned. */
  readonly openShards: number | undefined;
}

/** A past is played with the size of today, with another, and with a policy. */
export type PlayedSizeId = 'today' | 'fixed' | 'policy';

/** One of them with what came of it. */
export interface PlayedSize {
  readonly id: PlayedSizeId;
  readonly play: SizePlay;
  readonly cost: HistoryCost;
  /** Undefined for a fixed size. */
  readonly policy: PolicyPlay | undefined;
}

/** Each is played again only where its own numbers change, for a drag asks at every rung. */
export function usePlayedSizes(
  history: TrafficHistory,
  demand: Demand,
  played: PlayedNumbers,
  { prices, numbers, openShards }: HistoryScene,
): readonly PlayedSize[] {
  const { fixedShards, targetPercent, upPercent, downPercent, coolDownMinutes } = played;
  const initialShards = openShards ?? fixedShards;
  const fixed = useMemo(() => playFixed(demand, fixedShards), [demand, fixedShards]);
  const today = useMemo(
    () => (openShards === undefined ? undefined : playFixed(demand, openShards)),
    [demand, openShards],
  );
  const policy = useMemo(() => {
    const chosen = { targetPercent, upPercent, downPercent, coolDownMinutes };
    return isPlayable(chosen) ? playPolicy(demand, chosen, initialShards) : undefined;
  }, [demand, targetPercent, upPercent, downPercent, coolDownMinutes, initialShards]);
  const { retentionHours, fanOutReaders } = numbers;
  return useMemo(() => {
    const kept = { retentionHours, consumerCount: fanOutReaders };
    const sizeOf = (id: PlayedSizeId, play: SizePlay | undefined): readonly PlayedSize[] =>
      play === undefined
        ? []
        : [
            {
              id,
              play,
              cost: historyCost(prices, history, kept, play.shardSteps),
              policy: id === 'policy' ? policy : undefined,
            },
          ];
    return [...sizeOf('today', today), ...sizeOf('fixed', fixed), ...sizeOf('policy', policy)];
  }, [prices, history, retentionHours, fanOutReaders, today, fixed, policy]);
}
