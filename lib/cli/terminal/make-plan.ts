import { stepsOfFile, writePlanFile } from '@/lib/api/runs/plan-file';
import { assertNever } from '@/lib/base/assert';
import { isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import {
  draftForGoal,
  type GoalRefusal,
  type LayoutGoal,
} from '@/lib/kinesis/reshard/goals/layout-goal';
import type { LayoutWayId } from '@/lib/kinesis/reshard/ways/ways';
import { type ConsoleCalls, readStream } from './console-calls';
import { planWay } from './plan-way';
import { describePlan, forecastOf } from './plan-words';
import { EXIT, TerminalError } from './terminal-error';

interface PlanOptions {
  readonly equal?: number;
  readonly byLoad?: number;
  /** Shares of a shard's limit, and of an ideal shard: 0.6 is 60 %. */
  readonly maxLoad?: number;
  readonly tolerance: number;
  readonly way: LayoutWayId;
  readonly name?: string;
  readonly json?: boolean;
}

/** Prints the steps to a goal, or the plan file of them. */
export async function makePlan(
  calls: ConsoleCalls,
  streamName: string,
  options: PlanOptions,
): Promise<number> {
  const goal = goalOf(options);
  const stream = await readStream(calls, streamName);
  const draft = draftForGoal(stream, goal, options.tolerance);
  if (!draft.ok) throw new TerminalError(refusalWords(draft.refusal));
  if (isEmptyDraft(draft.value)) {
    console.error(`${streamName} is like that already: there is nothing to do.`);
    return EXIT.done;
  }
  const way = await planWay(calls, stream, draft.value, options.way);
  if (options.json !== true) {
    console.log(describePlan(stream, way));
    console.log('Nothing was sent. `--json > plan.json` keeps this plan for `apply plan.json`.');
    return EXIT.done;
  }
  const forecast = forecastOf(way);
  process.stdout.write(
    writePlanFile({
      ...(options.name !== undefined && { name: options.name }),
      streamName,
      layout: stream.open,
      ...(way.id !== 'in-order' && { way: way.id }),
      ...stepsOfFile(way.steps),
      ...(forecast !== undefined && { forecast }),
    }),
  );
  return EXIT.done;
}

function goalOf({ equal, byLoad, maxLoad }: PlanOptions): LayoutGoal {
  if (equal !== undefined) return { kind: 'equal', count: equal };
  if (byLoad !== undefined) return { kind: 'balanced', count: byLoad };
  if (maxLoad !== undefined) return { kind: 'at-most', utilization: maxLoad };
  throw new TerminalError('Say what for: --equal, --by-load or --max-load.', EXIT.usage);
}

function refusalWords(refusal: GoalRefusal): string {
  switch (refusal.reason) {
    case 'count-outside':
      return `The goal needs 1 to ${refusal.limit} shards.`;
    case 'utilization-outside':
      return 'The load must be above 0 % and up to 100 %.';
    case 'no-load':
      return 'No load was measured of this stream, so there is nothing to go by.';
    default:
      return assertNever(refusal);
  }
}
