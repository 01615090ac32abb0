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
  writeUtilisation,
} from '../shards/shard-load';
import type { StreamMode, StreamStatus } from '../stream';
import type { PlanRefusal, ReshardPlan } from './plan';

/** What a person should know before a plan is sent. Utilisation 1 is all that a shard takes. */
export type PlanWarning =
  | { readonly kind: 'on-demand' }
  | { readonly kind: 'stream-not-active'; readonly streamStatus: StreamStatus }
  | { readonly kind: 'shards-too-narrow'; readonly ranges: readonly HashKeyRange[] }
  | ({ readonly kind: 'over-shard-limit' } & ShardLimitExcess)
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
      if (load === undefined || writeUtilisation(load) < FULL_UTILIZATION) return [];
      return [hotShard(shard, writeUtilisation(load), open, loads)];
    })
    .sort((a, b) => b.utilisation - a.utilisation);
  const overloaded = hotAfter.filter(({ utilisationNow }) => utilisationNow < FULL_UTILIZATION);
  const stillHot = hotAfter.filter(({ utilisationNow }) => utilisationNow >= FULL_UTILIZATION);
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
