import type { Result } from '@/lib/base/result';
import type { HashKeyRange } from './hash-key';
import type { AccountLimits } from './limits';
import { heaviestKey, type LoadRates, type ShardLoad, writeUtilisation } from './load';
import type { PlanRefusal, ReshardPlan } from './plan';
import { indexOfKey, type ShardRange } from './shard';
import type { StreamMode, StreamStatus } from './stream';
import { HOT_KEY_SHARE } from './verdict';

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
      /** Of the fullest shard that holds its keys now. */
      readonly utilisationNow: number;
      /** What one key takes of it that carries most of it: no split gets below. */
      readonly keyUtilisation: number | undefined;
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
  readonly loadsAfter: readonly (LoadRates | undefined)[];
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

/** Of shards that were measured: of others nobody knows whether they are hot. */
function loadWarnings(
  { open, loads, loadsAfter }: PlannedReshard,
  { after }: ReshardPlan,
): readonly PlanWarning[] {
  const hotAfter = after
    .flatMap((shard, index) => {
      const load = loadsAfter[index];
      if (load === undefined || writeUtilisation(load) < 1) return [];
      return [hotShard(shard, writeUtilisation(load), open, loads)];
    })
    .sort((a, b) => b.utilisation - a.utilisation);
  const overloaded = hotAfter.filter(({ utilisationNow }) => utilisationNow < 1);
  const stillHot = hotAfter.filter(({ utilisationNow }) => utilisationNow >= 1);
  const [hottest] = stillHot;
  return [
    ...overloaded.map(
      ({ shard, utilisation }) => ({ kind: 'merge-overloads', shard, utilisation }) as const,
    ),
    ...(hottest === undefined
      ? []
      : [{ kind: 'still-hot', ...hottest, hotShardCount: stillHot.length } as const]),
  ];
}

/** A shard of the plan, with the load of those that hold its keys now and of its heaviest key. */
function hotShard(
  shard: ShardRange,
  utilisation: number,
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
) {
  const { hashKeyRange } = shard;
  const first = indexOfKey(open, hashKeyRange.startingHashKey);
  const last = indexOfKey(open, hashKeyRange.endingHashKey);
  let utilisationNow = 0;
  let ofKey = 0;
  for (const held of open.slice(first, last + 1)) {
    const load = loads.get(held.shardId);
    if (load === undefined) continue;
    const now = writeUtilisation(load);
    utilisationNow = Math.max(utilisationNow, now);
    const share = heaviestKey(load, held.hashKeyRange, hashKeyRange)?.share ?? 0;
    ofKey = Math.max(ofKey, share * now);
  }
  const keyUtilisation = ofKey >= HOT_KEY_SHARE * utilisation ? ofKey : undefined;
  return { shard, utilisation, utilisationNow, keyUtilisation };
}
