import type { Result } from '@/lib/base/result';
import type { ShardLimitExcess } from '../account/account-room';
import type { HashKey, HashKeyRange } from '../hash-key';
import { HOT_KEY_SHARE, MARKED_UTILIZATION, MIN_RELIEF_SHARE, VERDICT_UTILIZATION } from '../hot';
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
  | ({
      /** Merges make shards hot that are not now. */
      readonly kind: 'merge-heats';
    } & HotShards)
  | ({
      /** Shards that are hot now would be so after the plan, if less. */
      readonly kind: 'still-hot';
    } & HotShards)
  | ({
      /** The same, and the fullest of all is not relieved by a whole percent. */
      readonly kind: 'busiest-unchanged';
    } & HotShards)
  | {
      /** A split leaves one child with nearly all of what its parent takes. */
      readonly kind: 'split-in-vain';
      /** The fullest child, and what it takes with its sibling. */
      readonly shard: ShardRange;
      readonly utilization: number;
      readonly utilizationNow: number;
      readonly splitCount: number;
    }
  | {
      /** A split makes shards that take next to nothing, and are billed as any other. */
      readonly kind: 'idle-shards';
      /** The first of them. */
      readonly shard: ShardRange;
      readonly idleShardCount: number;
    };

/** The fullest of some shards that would be hot, from where ▲ marks them on. */
export interface HotShards {
  readonly shard: ShardRange;
  readonly utilization: number;
  /** Of the fullest shard that holds its keys now. */
  readonly utilizationNow: number;
  /** What one key takes of it that carries most of it: no split gets below. */
  readonly keyUtilization: number | undefined;
  readonly hotShardCount: number;
}

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
    ...vainSplits(reshard, planned.value),
    ...idleWarnings(reshard, planned.value),
  ];
}

const FORBIDDING: ReadonlySet<PlanWarning['kind']> = new Set([
  'on-demand',
  'stream-not-active',
  'shards-too-narrow',
  'over-shard-limit',
]);

/** Whether Kinesis would refuse a step of the plan, so that there is no point in sending it. */
export function forbidsSending({ kind }: PlanWarning): boolean {
  return FORBIDDING.has(kind);
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
  const hotAfter = after.flatMap((shard, index) => {
    const load = loadsAfter[index];
    if (load === undefined || writeUtilization(load) < MARKED_UTILIZATION) return [];
    return [hotShard(shard, writeUtilization(load), open, loads)];
  });
  const wasHot = ({ utilizationNow }: HotShard) => utilizationNow >= MARKED_UTILIZATION;
  const heated = fullestOf(hotAfter.filter((shard) => !wasHot(shard)));
  const still = fullestOf(hotAfter.filter(wasHot));
  const warnings: PlanWarning[] = [];
  if (heated !== undefined) warnings.push({ kind: 'merge-heats', ...heated });
  if (still !== undefined) {
    const isRelieved = wholePercent(still.utilization) < wholePercent(still.utilizationNow);
    warnings.push({ kind: isRelieved ? 'still-hot' : 'busiest-unchanged', ...still });
  }
  return warnings;
}

type HotShard = Omit<HotShards, 'hotShardCount'>;

function fullestOf(shards: readonly HotShard[]): HotShards | undefined {
  const fullest = shards.reduce<HotShard | undefined>(
    (most, shard) => (most === undefined || shard.utilization > most.utilization ? shard : most),
    undefined,
  );
  return fullest && { ...fullest, hotShardCount: shards.length };
}

/** As it is shown: less than that is no relief that anybody could see. */
function wholePercent(utilization: number): number {
  return Math.round(utilization * 100);
}

/**
 * Splits of shards that are worth a verdict, but not hot: of those the other warnings speak. A child
 * that takes next to nothing is told as idle.
 */
function vainSplits(
  { added, loadsAfter }: PlannedReshard,
  { after }: ReshardPlan,
): readonly PlanWarning[] {
  const splits = added.flatMap((boundary) => {
    if (idleChildAt(after, loadsAfter, boundary) !== undefined) return [];
    const upper = indexOfKey(after, boundary);
    const children = [upper - 1, upper].flatMap((index) => {
      const shard = after[index];
      const load = loadsAfter[index];
      return shard && load ? [{ shard, utilization: writeUtilization(load) }] : [];
    });
    const [fuller, other] = children.sort((a, b) => b.utilization - a.utilization);
    if (fuller === undefined || other === undefined) return [];
    const utilizationNow = fuller.utilization + other.utilization;
    const isVain = fuller.utilization > (1 - MIN_RELIEF_SHARE) * utilizationNow;
    const isTold = utilizationNow < VERDICT_UTILIZATION || fuller.utilization >= MARKED_UTILIZATION;
    return isVain && !isTold ? [{ ...fuller, utilizationNow }] : [];
  });
  const [fullest] = splits.sort((a, b) => b.utilization - a.utilization);
  return fullest === undefined
    ? []
    : [{ kind: 'split-in-vain', ...fullest, splitCount: splits.length }];
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
): HotShard {
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
