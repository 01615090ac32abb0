import type { Result } from '@/lib/base/result';
import type { HashKeyRange } from './hash-key';
import type { AccountLimits } from './limits';
import { type LoadRates, type ShardLoad, writeUtilisation } from './load';
import type { PlanRefusal, ReshardPlan } from './plan';
import { indexOfKey, type ShardRange } from './shard';
import type { StreamMode, StreamStatus } from './stream';

/** What a person should know before a plan is sent. Utilisation 1 is all that a shard takes. */
export type PlanWarning =
  | { readonly kind: 'on-demand' }
  | { readonly kind: 'stream-not-active'; readonly streamStatus: StreamStatus }
  | { readonly kind: 'shards-too-narrow'; readonly ranges: readonly HashKeyRange[] }
  | {
      readonly kind: 'over-shard-limit';
      /** Of the whole account, at the fullest moment of the plan. */
      readonly peakOpenShardCount: number;
      readonly shardLimit: number;
    }
  | {
      readonly kind: 'merge-overloads';
      readonly shard: ShardRange;
      readonly utilisation: number;
    }
  | {
      readonly kind: 'still-hot';
      /** The fullest of the shards that would be over their limit, as they are now. */
      readonly shard: ShardRange;
      readonly utilisation: number;
      readonly hotShardCount: number;
    };

export interface PlannedReshard {
  readonly planned: Result<ReshardPlan, PlanRefusal>;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  /** Of the account; undefined while it is not known. */
  readonly accountShards: AccountLimits | undefined;
  /** The open shards now, lowest keys first. */
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** What `predictLoads` says of each shard of the plan's `after`. */
  readonly loadsAfter: readonly LoadRates[];
}

export function planWarnings(reshard: PlannedReshard): readonly PlanWarning[] {
  const { planned, streamStatus, streamMode } = reshard;
  const warnings: PlanWarning[] = [];
  if (streamMode === 'ON_DEMAND') warnings.push({ kind: 'on-demand' });
  if (streamStatus !== 'ACTIVE') warnings.push({ kind: 'stream-not-active', streamStatus });
  if (!planned.ok) {
    warnings.push({ kind: 'shards-too-narrow', ranges: planned.refusal.ranges });
    return warnings;
  }
  return [
    ...warnings,
    ...limitWarnings(reshard, planned.value),
    ...loadWarnings(reshard, planned.value),
  ];
}

/** Whether Kinesis would refuse a step of the plan, so that there is no point in sending it. */
export function forbidsSending({ kind }: PlanWarning): boolean {
  return kind !== 'merge-overloads' && kind !== 'still-hot';
}

/** The limit is the account's and counts open shards of all its provisioned streams (FACTS §2.4). */
function limitWarnings(
  { accountShards, streamMode, open }: PlannedReshard,
  plan: ReshardPlan,
): readonly PlanWarning[] {
  if (accountShards === undefined || streamMode === 'ON_DEMAND') return [];
  const { shardLimit, openShardCount } = accountShards;
  const peakOpenShardCount = openShardCount - open.length + plan.peakOpenShardCount;
  const needsMore = plan.peakOpenShardCount > open.length;
  return needsMore && peakOpenShardCount > shardLimit
    ? [{ kind: 'over-shard-limit', peakOpenShardCount, shardLimit }]
    : [];
}

function loadWarnings(
  { open, loads, loadsAfter }: PlannedReshard,
  { after }: ReshardPlan,
): readonly PlanWarning[] {
  const isHotNow = open.map(({ shardId }) => {
    const load = loads.get(shardId);
    return load !== undefined && writeUtilisation(load) >= 1;
  });
  const hotAfter = after
    .map((shard, index) => ({ shard, utilisation: utilisationAt(loadsAfter, index) }))
    .filter(({ utilisation }) => utilisation >= 1)
    .sort((a, b) => b.utilisation - a.utilisation);
  const overloaded = hotAfter.filter(({ shard }) => !overlapsHot(shard, open, isHotNow));
  const stillHot = hotAfter.filter(({ shard }) => overlapsHot(shard, open, isHotNow));
  const [hottest] = stillHot;
  return [
    ...overloaded.map((hot) => ({ kind: 'merge-overloads', ...hot }) as const),
    ...(hottest === undefined
      ? []
      : [{ kind: 'still-hot', ...hottest, hotShardCount: stillHot.length } as const]),
  ];
}

function utilisationAt(loads: readonly LoadRates[], index: number): number {
  const load = loads[index];
  return load === undefined ? 0 : writeUtilisation(load);
}

function overlapsHot(
  { hashKeyRange }: ShardRange,
  open: readonly ShardRange[],
  isHotNow: readonly boolean[],
): boolean {
  const first = indexOfKey(open, hashKeyRange.startingHashKey);
  const last = indexOfKey(open, hashKeyRange.endingHashKey);
  return isHotNow.slice(first, last + 1).includes(true);
}
