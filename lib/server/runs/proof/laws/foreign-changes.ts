import type { Run } from '@/lib/api/runs/runs';
import { ensure } from '@/lib/base/assert';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import { isConsoleError } from '../../../http/console-error';
import type { Counts, Law } from '../law';
import {
  makeRandomStream,
  type ReviewedTrial,
  reshardElsewhere,
  reviewAtRandom,
  splitElsewhere,
} from '../random-stream';
import { afterEachStep, openTrial, STREAM, TRANSITION_MS, type Trial } from '../trial';
import { isChange } from '../trial-wire';

/** Somebody else reshards between the review and the start, or between two steps. */
export const FOREIGN_CHANGES: Law = {
  name: 'Nothing is sent after a foreign change',
  caseCount: 500,
  prove: changeBetween,
};

/** Somebody else reshards between the look at the stream and the call. */
export const CHANGES_UNDER_A_CALL: Law = {
  name: 'A foreign change under a call ends the run with that call',
  caseCount: 100,
  prove: changeUnderCall,
};

const QUOTA = 100;
const MAX_SHARDS = 8;

async function changeBetween(dice: Dice): Promise<Counts> {
  const { trial, reviewed } = await reviewedTrial(dice);
  try {
    const doneBefore = dice.below(reviewed.way.steps.length);
    let sentBefore = 0;
    const change = async () => {
      await reshardElsewhere(trial, 2 * MAX_SHARDS);
      if (dice.chance(0.7)) trial.clock.pass(TRANSITION_MS);
      sentBefore = trial.wire.sentCount;
    };
    const run =
      doneBefore === 0
        ? await startAfter(trial, reviewed, change)
        : await runUntil(trial, reviewed, doneBefore, change);
    if (trial.wire.sentCount !== sentBefore) violated('nothing is sent after the change');
    if (run === undefined) return { 'refused at the start': 1 };
    requireChanged(run);
    const states = run.steps.map(({ state }) => state);
    const isTrue = states.every(
      (state, index) => state === (index < doneBefore ? 'done' : 'waiting'),
    );
    if (!isTrue) violated(`${doneBefore} steps are done, the others wait: ${states}`);
    return { 'refused between steps': 1 };
  } finally {
    await trial.close();
  }
}

async function changeUnderCall(dice: Dice): Promise<Counts> {
  const { trial, reviewed } = await reviewedTrial(dice);
  try {
    const { steps } = reviewed.way;
    const changedAt = dice.between(1, steps.length);
    trial.wire.meet = async (call) => {
      if (isChange(call) && trial.wire.sentCount === changedAt) {
        await splitElsewhere(trial);
        if (dice.chance(0.7)) trial.clock.pass(TRANSITION_MS);
      }
      return call.carryOut();
    };
    const engine = trial.openEngine();
    await engine.start(trial.connection, STREAM, reviewed.request);
    await engine.settled();
    const run = ensure((await engine.list('simulator', STREAM))[0], 'a run');
    // UpdateShardCount takes the change back, with what it makes of all shards.
    if (reviewed.way.id === 'update-shard-count' && run.state === 'succeeded') return { undone: 1 };
    requireChanged(run);
    if (trial.wire.sentCount !== changedAt) violated('nothing is sent after that call');
    return { ended: 1, 'calls accepted beside it': trial.wire.acceptedCount - changedAt + 1 };
  } finally {
    await trial.close();
  }
}

async function reviewedTrial(
  dice: Dice,
): Promise<{ readonly trial: Trial; readonly reviewed: ReviewedTrial }> {
  const trial = await openTrial(dice, QUOTA);
  await makeRandomStream(trial, MAX_SHARDS);
  const reviewed = ensure(await reviewAtRandom(trial, MAX_SHARDS), 'a way');
  return { trial, reviewed };
}

/** Undefined as it should be: the start is refused. */
async function startAfter(
  trial: Trial,
  { request }: ReviewedTrial,
  change: () => Promise<void>,
): Promise<undefined> {
  await change();
  const engine = trial.openEngine();
  try {
    await engine.start(trial.connection, STREAM, request);
  } catch (error) {
    const code = isConsoleError(error) ? error.code : String(error);
    if (code === 'stream-changed' || code === 'stream-not-active') return undefined;
    violated(`the start is refused because the stream was changed: ${code}`);
  }
  return violated('the start is refused');
}

async function runUntil(
  trial: Trial,
  { request }: ReviewedTrial,
  doneBefore: number,
  change: () => Promise<void>,
): Promise<Run> {
  const store = afterEachStep(trial.store, async (doneCount) => {
    if (doneCount === doneBefore) await change();
  });
  const engine = trial.openEngine(store);
  await engine.start(trial.connection, STREAM, request);
  await engine.settled();
  return ensure((await engine.list('simulator', STREAM))[0], 'a run');
}

function requireChanged({ state, failure }: Run): void {
  if (state === 'failed' && failure?.code === 'stream-changed') return;
  violated(`the run says that the stream was changed: ${state}, ${failure?.message}`);
}
