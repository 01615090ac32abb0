import type { RunForecast } from '@/lib/api/runs/runs';
import { assertNever } from '@/lib/base/assert';
import { elapsedText } from '@/lib/base/elapsed';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { PlannedStream } from './console-calls';
import type { PlannedWay } from './plan-way';

/** More are in the plan file. */
const MAX_STEPS_SHOWN = 40;

/** A plan for people: its figures, then its steps. */
export function describePlan({ detail }: PlannedStream, way: PlannedWay): string {
  const { steps, figures: taken } = way;
  const forecast = forecastOf(way);
  const { openShardCountBefore, openShardCountAfter, peakOpenShardCount } = taken;
  const figures = [
    `${detail.stream.streamName}: ${openShardCountBefore} → ${openShardCountAfter} open shards`,
    `${counted(steps.length, 'call')}`,
    `about ${elapsedText(taken.timeMs)}`,
    `at most ${peakOpenShardCount} open on the way`,
  ];
  return [
    figures.join(', '),
    forecast === undefined
      ? 'Busiest shard: not measured'
      : `Busiest shard: ${inPercent(forecast.before)} now, ${inPercent(forecast.after)} predicted`,
    ...steps.slice(0, MAX_STEPS_SHOWN).map((step, index) => `  ${index + 1}. ${stepText(step)}`),
    ...(steps.length > MAX_STEPS_SHOWN ? [`  … and ${steps.length - MAX_STEPS_SHOWN} more`] : []),
  ].join('\n');
}

/** `split 3 at 1701…4112`, with the ids that are expected by then. */
export function stepText(step: ReshardStep): string {
  switch (step.kind) {
    case 'split':
      return `split ${shortShardId(step.shard.shardId)} at ${shortHashKey(step.newStartingHashKey)}`;
    case 'merge':
      return `merge ${shortShardId(step.lower.shardId)} and ${shortShardId(step.upper.shardId)}`;
    case 'scale':
      return `UpdateShardCount to ${step.targetShardCount}`;
    default:
      return assertNever(step);
  }
}

/** Undefined where not every shard is measured: nothing is promised then. */
export function forecastOf({ course }: PlannedWay): RunForecast | undefined {
  const { moments } = course;
  const before = moments[0]?.busiest;
  const after = moments.at(-1)?.busiest;
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** `1 step`, `3 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function inPercent(utilization: number): string {
  return `${Math.round(utilization * 100)} %`;
}
