import { scalingsWithinDay } from '@/lib/api/runs/runs';
import { SCALINGS_PER_DAY } from '@/lib/kinesis/limits';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { RunFailureError } from './run-failure';
import type { RunHead, RunStore } from './run-store';
import { isThrottling } from './step-failure';

/**
 * Where Kinesis refused UpdateShardCount for a limit that the plan did not know of: the calls of the
 * day count whoever sends them, and a console knows its own only. The text of that refusal is not
 * published; that of the account's shards is (facts §3.1).
 */
export async function scalingLimitOf(
  { head, store }: { readonly head: RunHead; readonly store: RunStore },
  { kind }: Pick<ReshardStep, 'kind'>,
  error: unknown,
  nowMs: number,
): Promise<RunFailureError | undefined> {
  if (kind !== 'scale' || !isLimit(error)) return undefined;
  const { connectionId, streamName } = head;
  const heads = await store.heads(connectionId);
  const runs = await Promise.all(
    heads
      .filter((other) => other.streamName === streamName)
      .map(async (other) => ({ steps: await store.steps(other) })),
  );
  const known = scalingsWithinDay(runs, nowMs);
  return new RunFailureError(
    'scaling-limit',
    `Kinesis refused UpdateShardCount, which a stream accepts ${SCALINGS_PER_DAY} times in 24 ` +
      `hours, whoever calls it. Runs of this console sent ${known} of these calls. ${error.message}`,
    { name: 'scalings-known', known },
    error.message,
  );
}

function isLimit(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name === 'LimitExceededException' &&
    !isThrottling(error) &&
    !error.message.includes('exceed the shard limit')
  );
}
