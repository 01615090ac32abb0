import { setTimeout as sleep } from 'node:timers/promises';
import { decodeRange, decodeStep, encodeStep, type RunStep } from '@/lib/api/runs';
import { ensure } from '@/lib/base/assert';
import type { ReshardStep } from '@/lib/kinesis/plan';
import type { ShardRange } from '@/lib/kinesis/shard';
import type { OpenConnection } from '../open-connection';
import {
  describeDifference,
  type ExpectedLayouts,
  expectedAround,
  layoutAfter,
  progressOf,
  withActualIds,
} from './expected-layout';
import { RunFailureError } from './run-failure';
import type { RunHead, RunStore } from './run-store';
import { sendStep } from './send-step';
import { isPassing, type Pace, watchStream } from './watch-stream';

const MAX_SENDS = 5;

/** What a run needs to be carried out, or to be gone on with after a restart. */
export interface CarryOut {
  readonly head: RunHead;
  readonly store: RunStore;
  readonly connection: OpenConnection;
  readonly pace: Pace;
  /** Aborts at once and leaves the run as it stands in the store. */
  readonly signal: AbortSignal;
  readonly isStopRequested: () => boolean;
}

/** Carries the steps out that are not done yet, one by one. Throws what ends the run early. */
export async function carryOut(run: CarryOut): Promise<'succeeded' | 'stopped'> {
  const { head, store } = run;
  const rows = store.steps(head);
  const steps = rows.map(({ step }) => decodeStep(step));
  const doneCount = rows.filter(({ state }) => state === 'done').length;
  let before = layoutAfter(store.before(head.runId).map(decodeRange), steps, doneCount);
  for (let index = doneCount; index < rows.length; index++) {
    const row = ensure(rows[index], 'step');
    // A step that may be under way already cannot be called back: it is finished first.
    if (run.isStopRequested() && row.state === 'waiting') return 'stopped';
    const expected = expectedAround(before, ensure(steps[index], 'step'));
    await carryOutStep(run, index, row, expected);
    before = expected.after;
  }
  return 'succeeded';
}

/**
 * The intent is stored before the call. So a step that is found as `sent` may or may not have
 * reached Kinesis, and so may one whose call was lost on the way: the stream itself says which.
 */
async function carryOutStep(
  run: CarryOut,
  index: number,
  row: RunStep,
  expected: ExpectedLayouts,
): Promise<void> {
  const { head, store, connection, pace, signal } = run;
  const planned = decodeStep(row.step);
  let sentAt = row.sentAt;
  for (let attempt = 1; ; attempt++) {
    const open = await watchStream(connection, head.streamName, pace, signal);
    const progress = progressOf(open, expected);
    if (progress === 'after' && sentAt !== undefined) {
      return saveDone(run, index, planned, open, sentAt);
    }
    if (progress !== 'before') throw changed(open, expected.before, sentAt !== undefined);

    const step = withActualIds(planned, open);
    sentAt = Date.now();
    await store.saveStep(head.runId, index, { step: encodeStep(step), state: 'sent', sentAt });
    signal.throwIfAborted();
    try {
      await sendStep(connection, head.streamName, step);
    } catch (error) {
      if (attempt < MAX_SENDS && isPassing(error)) {
        await sleep(pace.pollMs * 2 ** attempt, undefined, { signal });
        continue;
      }
      await store.saveStep(head.runId, index, { step: encodeStep(step), state: 'failed', sentAt });
      throw error;
    }
    const after = await watchStream(
      connection,
      head.streamName,
      pace,
      signal,
      // AWS may show the old shards for a moment after it has accepted the call.
      (seen) => progressOf(seen, expected) !== 'before',
    );
    if (progressOf(after, expected) !== 'after') throw changed(after, expected.after, true);
    return saveDone(run, index, step, after, sentAt);
  }
}

function saveDone(
  { head, store }: CarryOut,
  index: number,
  step: ReshardStep,
  open: readonly ShardRange[],
  sentAt: number,
): Promise<void> {
  return store.saveStep(head.runId, index, {
    step: encodeStep(withActualIds(step, open)),
    state: 'done',
    sentAt,
    doneAt: Date.now(),
  });
}

function changed(
  open: readonly ShardRange[],
  expected: readonly ShardRange[],
  isSent: boolean,
): RunFailureError {
  const consequence = isSent ? 'No further step was sent.' : 'This step was not sent.';
  return new RunFailureError(
    'stream-changed',
    `The stream was changed by somebody else. ${describeDifference(open, expected)} ${consequence}`,
  );
}
