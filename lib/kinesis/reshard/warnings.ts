import type { Result } from '@/lib/base/result';
import type { ShardLimitExcess } from '../account-room';
import type { HashKey, HashKeyRange } from '../hash-key';
import { FULL_UTILIZATION, HOT_KEY_SHARE } from '../hot';
import { idleChildAt } from '../idle-child';
import { indexOfKey, type ShardRange } from '../shards/shard';
import {
  heaviestKey,
  type LoadRates,
  type ShardLoad,
  writeUtilization,
} from '../shards/shard-load';
import type { StreamMode, StreamStatus } from '../stream';
import type { PlanRefusal, ReshardPlan } from './plan';

/** What a person should know before a plan is sent. Utilization 1 is all that a shard takes. */
export type PlanWarning =
  | { readonly kind: 'on-demand' }
  | { readonly kind: 'stream-not-active'; readonly streamStatus: StreamStatus }
  | { readonly kind: 'shards-too-narrow'; readonly ranges: readonly HashKeyRange[] }
  | ({ readonly kind: 'over-shard-limit' } & ShardLimitExcess)
  | {
      readonly kind: 'merge-overloads';
      readonly shard: ShardRange;
      readonly utilization: number;
    }
  | {
      readonly kind: 'still-hot';
      /** The fullest of the shards that would be over their limit, as they are now. */
      readonly shard: ShardRange;
      readonly utilization: number;
      /** Of the fullest shard that holds its keys now. */
      readonly utilizationNow: number;
      /** What one key takes of it that carries most of it: no split gets below. */
      readonly keyUtilization: number | undefined;
      readonly hotShardCount: number;
    }
  | {
      /** A split makes shards that take next to nothing, and are billed as any other. */
      readonly kind: 'idle-shards';
      /** The first of them. */
      readonly shard: ShardRange;
      readonly idleShardCount: number;
    };

/** A plan, or why there is none, beside the stream that it is for. */
export interface PlannedReshard {
  readonly planned: Result<ReshardPlan, PlanRefusal>;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  /** The open shards now, lowest keys first. */
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** The boundaries that the draft adds. */
  readonly added: readonly HashKey[];
  /** What `predictLoads` says of each shard of the plan's `after`. */
  readonly loadsAfter: readonly (LoadRates | undefined)[];
}

/** `forbidsSending` says with which of them the plan cannot be sent. */
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
    ...idleWarnings(reshard, planned.value),
  ];
}

/** Whether Kinesis would refuse a step of the plan, so that there is no point in sending it. */
export function forbidsSending({ kind }: PlanWarning): boolean {
  return kind !== 'merge-overloads' && kind !== 'still-hot' && kind !== 'idle-shards';
}

/** The limit counts the shards of provisioned streams only (facts §3.1). */
function limitWarnings(
  { streamMode }: PlannedReshard,
  { limitExcess }: ReshardPlan,
): readonly PlanWarning[] {
  return limitExcess === undefined || streamMode === 'ON_DEMAND'
    ? []
    : [{ kind: 'over-shard-limit', ...limitExcess }];
}

/** Of shards that were measured: of others nobody knows whether they are hot. */
function loadWarnings(
  { open, loads, loadsAfter }: PlannedReshard,
  { after }: ReshardPlan,
): readonly PlanWarning[] {
  const hotAfter = after
    .flatMap((shard, index) => {
      const load = loadsAfter[index];
      if (load === undefined || writeUtilization(load) < FULL_UTILIZATION) return [];
      return [hotShard(shard, writeUtilization(load), open, loads)];
    })
    .sort((a, b) => b.utilization - a.utilization);
  const overloaded = hotAfter.filter(({ utilizationNow }) => utilizationNow < FULL_UTILIZATION);
  const stillHot = hotAfter.filter(({ utilizationNow }) => utilizationNow >= FULL_UTILIZATION);
  const [hottest] = stillHot;
  return [
    ...overloaded.map(
      ({ shard, utilization }) => ({ kind: 'merge-overloads', shard, utilization }) as const,
    ),
    ...(hottest === undefined
      ? []
      : [{ kind: 'still-hot', ...hottest, hotShardCount: stillHot.length } as const]),
  ];
}

function idleWarnings(
  { added, loadsAfter }: PlannedReshard,
  { after }: ReshardPlan,
): readonly PlanWarning[] {
  const idle = added.flatMap((boundary) => idleChildAt(after, loadsAfter, boundary)?.shard ?? []);
  const [shard] = idle;
  if (shard === undefined) return [];
  const idleShardCount = new Set(idle.map(({ shardId }) => shardId)).size;
  return [{ kind: 'idle-shards', shard, idleShardCount }];
}

/** A shard of the plan, with the load of those that hold its keys now and of its heaviest key. */
function hotShard(
  shard: ShardRange,
  utilization: number,
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
) {
  const { hashKeyRange } = shard;
  const first = indexOfKey(open, hashKeyRange.startingHashKey);
  const last = indexOfKey(open, hashKeyRange.endingHashKey);
  let utilizationNow = 0;
  let ofKey = 0;
  for (const held of open.slice(first, last + 1)) {
    const load = loads.get(held.shardId);
    if (load === undefined) continue;
    const now = writeUtilization(load);
    utilizationNow = Math.max(utilizationNow, now);
    const share = heaviestKey(load, held.hashKeyRange, hashKeyRange)?.share ?? 0;
    ofKey = Math.max(ofKey, share * now);
  }
  const keyUtilization = ofKey >= HOT_KEY_SHARE * utilization ? ofKey : undefined;
  return { shard, utilization, utilizationNow, keyUtilization };
}
