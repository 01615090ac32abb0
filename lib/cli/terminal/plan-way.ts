import type { PlanFile } from '@/lib/api/runs/plan-file';
import { runsQuery, scalingsWithinDay } from '@/lib/api/runs/runs';
import { stepTimesOf } from '@/lib/api/step-times';
import { assertNever } from '@/lib/base/assert';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { courseOfPlan } from '@/lib/kinesis/reshard/plan-course';
import { planInOrderOf } from '@/lib/kinesis/reshard/ways/call-orders';
import { planScaling } from '@/lib/kinesis/reshard/ways/scaling';
import { figuresOf } from '@/lib/kinesis/reshard/ways/way-figures';
import {
  type LayoutWayId,
  type Way,
  type WayObstacle,
  wayTo,
} from '@/lib/kinesis/reshard/ways/ways';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import type { ConsoleCalls, PlannedStream } from './console-calls';
import { TerminalError } from './terminal-error';

/** The steps of a way, and what they take. */
export interface PlannedWay extends Pick<Way, 'steps' | 'course' | 'figures'> {
  readonly id: LayoutWayId;
}

/** The way to the draft, as the review plans it. Throws, in words, where it is not open. */
export async function planWay(
  { connectionId, queries }: ConsoleCalls,
  stream: PlannedStream,
  draft: Draft,
  id: LayoutWayId,
): Promise<PlannedWay> {
  const { streamName, streamMode } = stream.detail.stream;
  const { runs } = await queries.fetchQuery(runsQuery(connectionId, streamName));
  const scene = {
    ...stream,
    draft,
    plan: planDraft(stream, draft),
    streamMode,
    times: stepTimesOf(stream.connection),
    scalingsToday: scalingsWithinDay(runs, Date.now()),
  };
  const way = wayTo(scene, id);
  if (way === undefined) throw new TerminalError(noWayWords(id));
  if (way.obstacle !== undefined) throw new TerminalError(obstacleWords(way.obstacle));
  return { ...way, id };
}

/** The way of a plan file, with the steps in the order in which they stand there. */
export function wayOfFile(
  stream: PlannedStream,
  { way = 'in-order', steps, hops = [] }: PlanFile,
  draft: Draft,
): PlannedWay {
  const { open, nextShardIndex } = stream;
  switch (way) {
    case 'in-order':
      return plannedWay(stream, way, withinLimit(planDraft(stream, draft)).steps);
    case 'fewest-open':
    case 'least-load': {
      const plan = planInOrderOf(steps, open, stream);
      if (plan.ok) return plannedWay(stream, way, withinLimit(plan.value).steps);
      throw new TerminalError(`Kinesis would refuse step ${plan.refusal.index + 1} in this order.`);
    }
    case 'update-shard-count':
      return plannedWay(stream, way, planScaling(open, hops, nextShardIndex));
    default:
      return assertNever(way);
  }
}

function plannedWay(
  { open, loads, connection }: PlannedStream,
  id: LayoutWayId,
  steps: readonly ReshardStep[],
): PlannedWay {
  const course = courseOfPlan(open, loads, steps, stepTimesOf(connection));
  return { id, steps, course, figures: figuresOf(course, steps.length) };
}

function planDraft({ open, nextShardIndex, account }: PlannedStream, draft: Draft): ReshardPlan {
  const plan = planReshard(open, draft, { nextShardIndex, account });
  if (!plan.ok) throw new TerminalError('A shard of the plan would hold fewer than two hash keys.');
  return plan.value;
}

function withinLimit(plan: ReshardPlan): ReshardPlan {
  const { limitExcess } = plan;
  if (limitExcess === undefined) return plan;
  throw new TerminalError(obstacleWords({ reason: 'over-shard-limit', ...limitExcess }));
}

function noWayWords(id: LayoutWayId): string {
  switch (id) {
    case 'least-load':
      return 'No load was measured of every shard, so the way of the least load is not known.';
    case 'update-shard-count':
      return 'UpdateShardCount does not make these shards in fewer calls.';
    default:
      return `There is no way ${id} to these shards.`;
  }
}

function obstacleWords(obstacle: WayObstacle): string {
  switch (obstacle.reason) {
    case 'over-shard-limit':
      return (
        `The account would have ${obstacle.peakOpenShardCount} open shards; ` +
        `its limit is ${obstacle.shardLimit}.`
      );
    case 'daily-limit':
      return (
        `This takes ${obstacle.hopCount} calls of UpdateShardCount. A stream accepts 10 in 24 hours, ` +
        `of which at most ${obstacle.leftToday} are left: calls by others are not known.`
      );
    case 'over-on-demand-limit':
      return `The account has ${obstacle.streamLimit} on-demand streams, its limit.`;
    default:
      return assertNever(obstacle);
  }
}
