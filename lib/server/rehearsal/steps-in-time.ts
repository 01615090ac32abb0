import { openCountChange, type ReshardStep } from '@/lib/kinesis/reshard-step';

/** What the work of a step depends on, beside the shards. */
export interface StepSize {
  readonly turnsPerStep: number;
  readonly consumerCount: number;
}

/** About a microsecond each: some seconds in all. */
const MAX_WORK = 3_000_000;
const WORK_PER_TURN = 20;
/** A call through the SDK, and a look at the shards. */
const WORK_PER_STEP = 5000;
const WORK_PER_SHARD = 5;

/**
 * How many steps of a plan are rehearsed: at least the first, and of a large plan as many as take
 * some seconds. It is counted and not measured, so that the same plan always gets the same.
 */
export function stepsInTime(
  open: readonly unknown[],
  steps: readonly ReshardStep[],
  { turnsPerStep, consumerCount }: StepSize,
): number {
  let openCount = open.length;
  let work = 0;
  const tooFar = steps.findIndex((step, index) => {
    const shardCount = Math.max(openCount, openCount + openCountChange(step));
    openCount += openCountChange(step);
    work += turnsPerStep * (WORK_PER_TURN + shardCount * (1 + consumerCount));
    work += WORK_PER_STEP + shardCount * WORK_PER_SHARD;
    return index > 0 && work > MAX_WORK;
  });
  return tooFar < 0 ? steps.length : tooFar;
}
