import { type GuardStop, type RunHold, watchesHealth } from '@/lib/api/runs/run-guards';
import type { RunStep } from '@/lib/api/runs/runs';
import { decodeStep } from '@/lib/api/step-rows';
import { assertNever, ensure } from '@/lib/base/assert';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { CarryOut } from '../carry-out-step';

/**
 * Waits for what the guards of the run want before a further step. All that it waits for is in the
 * journal or in the stream (when the last step was done, whether a person has let this one go on,
 * what consumers have read), so a restart waits for the rest of it.
 */
export async function holdBeforeStep(
  run: CarryOut,
  index: number,
): Promise<'go-on' | 'stopped' | GuardStop> {
  const { guards = {} } = run.head;
  for (;;) {
    run.signal.throwIfAborted();
    if (await run.isStopRequested()) return 'stopped';
    const stop = watchesHealth(guards) ? await guardStopOf(run) : undefined;
    if (stop !== undefined) return stop;
    const hold = await holdOf(run, index);
    await run.showHold(hold);
    if (hold === undefined) return 'go-on';
    await run.clock.sleep(run.pace.pollMs, run.signal);
  }
}

/** What is not measured passes no threshold. */
async function guardStopOf({ head, connection, signs }: CarryOut): Promise<GuardStop | undefined> {
  const { maxThrottledPerSecond = Infinity, maxIteratorAgeSeconds = Infinity } = head.guards ?? {};
  const { throttledPerSecond: perSecond = 0, iteratorAgeMs = 0 } = await signs.readHealth(
    connection,
    head.streamName,
  );
  if (perSecond > maxThrottledPerSecond) {
    return { guard: 'throttling', perSecond, max: maxThrottledPerSecond };
  }
  const seconds = iteratorAgeMs / 1000;
  return seconds > maxIteratorAgeSeconds
    ? { guard: 'iterator-age', seconds, max: maxIteratorAgeSeconds }
    : undefined;
}

/** A person is asked last, when nothing else is left to wait for. */
async function holdOf(run: CarryOut, index: number): Promise<RunHold | undefined> {
  const { head, store, connection, clock, signs } = run;
  const { asks, pauseSeconds, drains } = head.guards ?? {};
  const last = ensure(await store.step(head, index - 1), 'the step before');
  if (drains) {
    const { undrained, isUnreported } = await signs.readDrain(
      connection,
      head.streamName,
      closedBy(last),
      last.doneAt ?? 0,
    );
    if (undrained.length > 0) {
      const hold = { kind: 'draining', stepIndex: index, shardIds: undrained } as const;
      return isUnreported ? { ...hold, isUnreported: true } : hold;
    }
  }
  if (pauseSeconds !== undefined) {
    const until = (last.doneAt ?? 0) + pauseSeconds * 1000;
    if (clock.now() < until) return { kind: 'pausing', stepIndex: index, until };
  }
  if (!asks) return undefined;
  const isLetGo = (await store.step(head, index))?.letGoAt !== undefined;
  return isLetGo ? undefined : { kind: 'asking', stepIndex: index };
}

function closedBy({ step: row }: RunStep): readonly string[] {
  const step = decodeStep(row);
  const idsOf = (shards: readonly ShardRange[]) => shards.map(({ shardId }) => shardId);
  switch (step.kind) {
    case 'split':
      return idsOf([step.shard]);
    case 'merge':
      return idsOf([step.lower, step.upper]);
    case 'scale':
      return idsOf(step.closed);
    default:
      return assertNever(step);
  }
}
