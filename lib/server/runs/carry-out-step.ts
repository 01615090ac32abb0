import type { RunHold } from '@/lib/api/runs/run-guards';
import type { RunStep, StepCalls, StepRetry } from '@/lib/api/runs/runs';
import { decodeStep, encodeStep } from '@/lib/api/step-rows';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { isStoreFailure } from '@/lib/storage/store-failure';
import {
  describeDifference,
  type ExpectedLayouts,
  progressOf,
  withActualIds,
} from './expected-layout';
import type { StreamSigns } from './guards/stream-signs';
import { describeFailure, RunFailureError } from './run-failure';
import { isLostLease, type RunHead, type RunLease, type RunStore } from './run-store';
import { scalingLimitOf } from './scaling-limit';
import { sendStep } from './send-step';
import { isRefusal, isThrottling } from './step-failure';
import { type WatchedStream, watchStream } from './watch-stream';

const MAX_ATTEMPTS = 5;

/** What a run needs to be carried out, or to be gone on with after a restart. */
export interface CarryOut extends WatchedStream {
  readonly head: RunHead;
  readonly lease: RunLease;
  readonly store: RunStore;
  /** Aborts at once and leaves the run as it stands in the store. */
  readonly signal: AbortSignal;
  readonly isStopRequested: () => Promise<boolean>;
  readonly signs: StreamSigns;
  /** Stores what the run waits for just now, for whoever looks at it. */
  readonly showHold: (hold: RunHold | undefined) => Promise<void>;
}

/**
 * The intent is stored before the call. So a step that is found as `sent` may or may not have
 * reached Kinesis, and so may each attempt that failed, however it failed: the stream itself says
 * which. It is looked at before the next attempt, before the step is given up, and before a stop.
 */
export async function carryOutStep(
  run: CarryOut,
  index: number,
  row: RunStep,
  expected: ExpectedLayouts,
): Promise<'done' | 'stopped'> {
  const planned = decodeStep(row.step);
  const { sentAt: sentBefore, calls: callsBefore } = row;
  let sent: SentAttempts = { sentAt: sentBefore, calls: callsBefore ?? NO_CALLS };
  let failed: FailedAttempt | undefined;
  for (let attempt = 1; ; attempt++) {
    const open = await lookAfter(run, failed);
    const progress = progressOf(open, expected);
    if (progress === 'after' && sent.sentAt !== undefined) {
      return saveDone(run, index, planned, open, sent);
    }
    if (progress !== 'before') throw changed(open, expected, 'before', sent.sentAt !== undefined);
    if (failed?.isFinal) {
      await saveStep(run, index, planned, { state: 'failed', ...sent });
      throw (await scalingLimitOf(run, planned, failed.error, run.clock.now())) ?? failed.error;
    }
    if (await run.isStopRequested()) {
      await saveStep(run, index, planned, { state: 'waiting', calls: sent.calls });
      return 'stopped';
    }

    const step = withActualIds(planned, open);
    const retry = failed?.retry;
    sent = { sentAt: run.clock.now(), calls: { ...sent.calls, sent: sent.calls.sent + 1 } };
    await saveStep(run, index, step, { state: 'sent', ...sent, ...(retry && { retry }) });
    failed = await trySend(run, step, attempt);
    if (failed === undefined) {
      if (retry !== undefined) await saveStep(run, index, step, { state: 'sent', ...sent });
      return untilDone(run, index, step, expected, sent);
    }
    if (isThrottling(failed.error)) {
      sent = { ...sent, calls: { ...sent.calls, throttled: sent.calls.throttled + 1 } };
    }
    await saveStep(run, index, step, {
      state: failed.retry === undefined ? 'failed' : 'sent',
      ...sent,
      ...(failed.retry && { retry: failed.retry }),
    });
    await run.clock.sleep(failed.waitMs, run.signal);
  }
}

const NO_CALLS: StepCalls = { sent: 0, throttled: 0 };

/** What is known of the attempts at a step, whatever becomes of it. */
interface SentAttempts {
  /** When the last of them began; undefined before the first. */
  readonly sentAt: number | undefined;
  readonly calls: StepCalls;
}

/** An attempt that Kinesis did not accept, as far as its answer says. */
interface FailedAttempt {
  readonly error: unknown;
  /** Whether the step fails with it, if the stream shows that it did nothing. */
  readonly isFinal: boolean;
  /** How long to wait before the stream is looked at. */
  readonly waitMs: number;
  /** Undefined where Kinesis has refused the call, so that there is nothing to wait for. */
  readonly retry: StepRetry | undefined;
}

/** Undefined when Kinesis has accepted the step. */
async function trySend(
  { connection, head, lease, pace, clock, signal }: CarryOut,
  step: ReshardStep,
  attempt: number,
): Promise<FailedAttempt | undefined> {
  signal.throwIfAborted();
  try {
    await sendStep(connection, head.streamName, step, { requireSendable: lease.requireHeld });
    return undefined;
  } catch (error) {
    // What became of the call is found out once there is a store again, as after a restart, or by
    // the instance that has the run now.
    if (isStoreFailure(error) || isLostLease(error)) throw error;
    if (isRefusal(error)) return { error, isFinal: true, waitMs: 0, retry: undefined };
    const waitMs = pace.pollMs * 2 ** attempt;
    return {
      error,
      isFinal: attempt === MAX_ATTEMPTS,
      waitMs,
      retry: {
        failedAttempts: attempt,
        maxAttempts: MAX_ATTEMPTS,
        failure: describeFailure(error),
        nextAt: clock.now() + waitMs,
      },
    };
  }
}

/** The open shards once the stream is ACTIVE. What made the step fail counts more than a failed look. */
async function lookAfter(
  run: CarryOut,
  failed: FailedAttempt | undefined,
): Promise<readonly ShardRange[]> {
  try {
    return await watchStream(run);
  } catch (error) {
    throw failed?.isFinal ? failed.error : error;
  }
}

async function untilDone(
  run: CarryOut,
  index: number,
  step: ReshardStep,
  expected: ExpectedLayouts,
  sent: SentAttempts,
): Promise<'done'> {
  // AWS may show the old shards for a moment after it has accepted the call.
  const isSettled = (open: readonly ShardRange[]) => progressOf(open, expected) !== 'before';
  const open = await watchStream(run, isSettled);
  if (progressOf(open, expected) !== 'after') throw changed(open, expected, 'after', true);
  return saveDone(run, index, step, open, sent);
}

async function saveDone(
  run: CarryOut,
  index: number,
  step: ReshardStep,
  open: readonly ShardRange[],
  sent: SentAttempts,
): Promise<'done'> {
  const done = withActualIds(step, open);
  await saveStep(run, index, done, { state: 'done', ...sent, doneAt: run.clock.now() });
  return 'done';
}

function saveStep(
  { lease, store }: CarryOut,
  index: number,
  step: ReshardStep,
  { sentAt, ...progress }: Omit<RunStep, 'step' | 'sentAt'> & Partial<SentAttempts>,
): Promise<void> {
  const row = { step: encodeStep(step), ...progress, ...(sentAt !== undefined && { sentAt }) };
  return store.saveStep(lease, index, row);
}

function changed(
  open: readonly ShardRange[],
  expected: ExpectedLayouts,
  at: 'before' | 'after',
  isSent: boolean,
): RunFailureError {
  const consequence = isSent ? 'No further step was sent.' : 'This step was not sent.';
  const difference = describeDifference(open, expected[at], expected.slackKeys);
  return new RunFailureError(
    'stream-changed',
    `The stream was changed by somebody else. Expected ${difference.expected}, found ${difference.found}. ${consequence}`,
    { name: 'other-shard', ...difference },
  );
}
