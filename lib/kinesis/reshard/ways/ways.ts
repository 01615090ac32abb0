import { assertNever } from '@/lib/base/assert';
import { type ShardLimitExcess, shardLimitExcess } from '../../account/account-room';
import { MARKED_UTILIZATION } from '../../hot';
import { type AccountLimits, SCALINGS_PER_DAY } from '../../limits';
import type { ReshardStep } from '../../reshard-step';
import { rangeUtilizations } from '../../shards/range-utilization';
import { boundariesOf, type ShardRange } from '../../shards/shard';
import type { ShardLoad } from '../../shards/shard-load';
import type { StreamMode } from '../../stream';
import type { Draft } from '../draft';
import type { ReshardPlan } from '../plan';
import { courseOfPlan, type PlanCourse, type StepTimes } from '../plan-course';
import { planFewestOpen, planLeastLoad } from './call-orders';
import { areUniform, planScaling, scalingHops } from './scaling';
import { figuresOf, type WayFigures, worstOf } from './way-figures';

/**
 * How to get to a layout. Single calls: as `planReshard` orders them; with the fewest shards open at
 * once; with the least load on the way. Or UpdateShardCount, or no layout at all but on demand.
 */
export type WayId = CallOrder | 'update-shard-count' | 'on-demand';

/** An order of SplitShard and MergeShards calls. */
export type CallOrder = 'in-order' | 'fewest-open' | 'least-load';

/** A way that makes the layout, which a run can carry out. */
export type LayoutWayId = Exclude<WayId, 'on-demand'>;

/** Why a way is not open. */
export type WayObstacle =
  | ({ readonly reason: 'over-shard-limit' } & ShardLimitExcess)
  /** More calls of UpdateShardCount than are left of the day's. */
  | { readonly reason: 'daily-limit'; readonly hopCount: number; readonly leftToday: number }
  | { readonly reason: 'over-on-demand-limit'; readonly streamLimit: number };

/** One way, and what it takes. */
export interface Way {
  readonly id: WayId;
  /** What a run carries out; none for a change of mode. */
  readonly steps: readonly ReshardStep[];
  readonly course: PlanCourse;
  readonly figures: WayFigures;
  /** Undefined where the way can be taken. */
  readonly obstacle: WayObstacle | undefined;
  /** Of UpdateShardCount only: calls that the stream accepts today, at most. Others may call it too. */
  readonly leftToday?: number;
}

/** What the ways depend on. */
export interface WayScene {
  /** Lowest hash keys first. */
  readonly open: readonly ShardRange[];
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly draft: Draft;
  /** Of the draft, as `planReshard` made it. */
  readonly plan: Pick<ReshardPlan, 'steps' | 'after' | 'limitExcess'>;
  readonly nextShardIndex: number;
  readonly account: AccountLimits | undefined;
  readonly streamMode: StreamMode;
  readonly times: StepTimes;
  /** Calls of UpdateShardCount in the last 24 hours, as far as they are known. */
  readonly scalingsToday: number;
}

/**
 * Every way to the draft that shows something of its own, `in-order` first. An order of calls that
 * would show the same figures as one before it is left out.
 */
export function waysTo(scene: WayScene): readonly [Way, ...Way[]] {
  const ways: [Way, ...Way[]] = [inOrderWay(scene)];
  for (const way of [fewestOpenWay(scene), leastLoadWay(scene)]) {
    if (way !== undefined && !ways.some((other) => showsTheSame(other, way))) ways.push(way);
  }
  return [...ways, ...scalingWay(scene), ...onDemandWay(scene)];
}

/** That way, though it may show the same as another; undefined where there is none. */
export function wayTo(scene: WayScene, id: LayoutWayId): Way | undefined {
  switch (id) {
    case 'in-order':
      return inOrderWay(scene);
    case 'fewest-open':
      return fewestOpenWay(scene);
    case 'least-load':
      return leastLoadWay(scene);
    case 'update-shard-count':
      return scalingWay(scene)[0];
    default:
      return assertNever(id);
  }
}

function inOrderWay(scene: WayScene): Way {
  const { steps, limitExcess } = scene.plan;
  return wayBy(scene, 'in-order', steps, limitObstacle(limitExcess));
}

function fewestOpenWay(scene: WayScene): Way | undefined {
  const plan = planFewestOpen(scene.open, scene.draft, scene);
  return plan.ok
    ? wayBy(scene, 'fewest-open', plan.value.steps, limitObstacle(plan.value.limitExcess))
    : undefined;
}

/** None where not every shard is measured. */
function leastLoadWay(scene: WayScene): Way | undefined {
  const { open, loads, draft } = scene;
  if (open.some(({ shardId }) => !loads.has(shardId))) return undefined;
  const { steps, limitExcess } = planLeastLoad(open, draft, scene, rangeUtilizations(open, loads));
  return wayBy(scene, 'least-load', steps, limitObstacle(limitExcess));
}

function wayBy(
  scene: WayScene,
  id: WayId,
  steps: readonly ReshardStep[],
  obstacle: WayObstacle | undefined,
): Way {
  const course = courseOfPlan(scene.open, scene.loads, steps, scene.times);
  return { id, steps, course, obstacle, figures: figuresOf(course, steps.length) };
}

function limitObstacle(excess: ShardLimitExcess | undefined): WayObstacle | undefined {
  return excess && { reason: 'over-shard-limit', ...excess };
}

function showsTheSame({ figures: a }: Way, { figures: b }: Way): boolean {
  const percent = (utilization: number | undefined) => Math.round((utilization ?? 0) * 100);
  return (
    a.peakOpenShardCount === b.peakOpenShardCount &&
    a.extraShardHours === b.extraShardHours &&
    a.relievedAtMs === b.relievedAtMs &&
    percent(a.worstUtilization) === percent(b.worstUtilization)
  );
}

/** Where UpdateShardCount makes the same shards by fewer calls. */
function scalingWay(scene: WayScene): readonly Way[] {
  const { open, plan, nextShardIndex, account, scalingsToday } = scene;
  const target = plan.after.length;
  if (target === open.length || !areUniform(boundariesOf(plan.after))) return [];
  const hops = scalingHops(open.length, target);
  if (hops.length >= plan.steps.length) return [];
  const steps = planScaling(open, hops, nextShardIndex);
  const leftToday = Math.max(SCALINGS_PER_DAY - scalingsToday, 0);
  const peak = Math.max(...steps.map(({ peakOpenShardCount }) => peakOpenShardCount));
  const excess =
    peak > open.length ? account && shardLimitExcess(account, open.length, peak) : undefined;
  const obstacle: WayObstacle | undefined =
    hops.length > leftToday
      ? { reason: 'daily-limit', hopCount: hops.length, leftToday }
      : limitObstacle(excess);
  return [{ ...wayBy(scene, 'update-shard-count', steps, obstacle), leftToday }];
}

/**
 * On demand answers a need of capacity, not the wish for a layout: it is a way where the draft adds
 * shards or a shard is hot. The shards stay as they are (facts §2.2).
 */
function onDemandWay(scene: WayScene): readonly Way[] {
  const { open, loads, plan, account, streamMode, times } = scene;
  const course = courseOfPlan(open, loads, [], times);
  const isHot = (worstOf(course) ?? 0) >= MARKED_UTILIZATION;
  const isWanted = plan.after.length > open.length || isHot;
  if (streamMode === 'ON_DEMAND' || !isWanted) return [];
  const onDemand = account?.onDemand;
  const isFull = onDemand !== undefined && onDemand.streamCount >= onDemand.streamLimit;
  return [
    {
      id: 'on-demand',
      steps: [],
      course,
      figures: { ...figuresOf(course, 1), timeMs: times.callMs },
      obstacle: isFull
        ? { reason: 'over-on-demand-limit', streamLimit: onDemand.streamLimit }
        : undefined,
    },
  ];
}
