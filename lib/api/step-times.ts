import { AWS_SCALING_MS } from '@/lib/kinesis/limits';
import type { StepTimes } from '@/lib/kinesis/reshard/plan-course';
import type { ConnectionSummary } from './connections';

/** UpdateShardCount takes long on AWS; elsewhere it is one transition like any other. */
export function stepTimesOf({ kind, transitionMs }: ConnectionSummary): StepTimes {
  return { callMs: transitionMs, scalingMs: kind === 'aws' ? AWS_SCALING_MS : transitionMs };
}
