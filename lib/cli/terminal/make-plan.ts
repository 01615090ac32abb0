import { writePlanFile } from '@/lib/api/runs/plan-file';
import { assertNever } from '@/lib/base/assert';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import {
  draftForGoal,
  type GoalRefusal,
  type LayoutGoal,
} from '@/lib/kinesis/reshard/goals/layout-goal';
import { planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { boundaryChangesOf } from '@/lib/kinesis/reshard-step';
import { type ConsoleCalls, type PlannedStream, readStream } from './console-calls';
import { describePlan, forecastOf } from './plan-words';
import { EXIT, TerminalError } from './terminal-error';

interface PlanOptions {
  readonly equal?: number;
  readonly byLoad?: number;
  /** Shares of a shard's limit, and of an ideal shard: 0.6 is 60 %. */
  readonly maxLoad?: number;
  readonly tolerance: number;
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
  const plan = planDraft(stream, draft.value);
  if (plan.steps.length === 0) {
    console.error(`${streamName} is like that already: there is nothing to do.`);
    return EXIT.done;
  }
  if (options.json !== true) {
    console.log(describePlan(stream, plan));
    console.log('Nothing was sent. `--json > plan.json` keeps this plan for `apply plan.json`.');
    return EXIT.done;
  }
  const forecast = forecastOf(stream, plan.steps);
  process.stdout.write(
    writePlanFile({
      ...(options.name !== undefined && { name: options.name }),
      streamName,
      layout: stream.open,
      steps: plan.steps.flatMap(boundaryChangesOf),
      ...(forecast !== undefined && { forecast }),
    }),
  );
  return EXIT.done;
}

/** The calls that make the draft, as the console will plan them. */
export function planDraft(stream: PlannedStream, draft: Draft): ReshardPlan {
  const { open, nextShardIndex, account } = stream;
  const plan = planReshard(open, draft, { nextShardIndex, account });
  if (!plan.ok) throw new TerminalError('A shard of the plan would hold fewer than two hash keys.');
  const { limitExcess } = plan.value;
  if (limitExcess === undefined) return plan.value;
  const { peakOpenShardCount, shardLimit } = limitExcess;
  throw new TerminalError(
    `The account would have ${peakOpenShardCount} open shards; its limit is ${shardLimit}.`,
  );
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
