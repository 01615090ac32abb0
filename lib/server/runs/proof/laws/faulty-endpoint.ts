import type { Run } from '@/lib/api/runs/runs';
import { decodeRange, decodeStep } from '@/lib/api/step-rows';
import { ensure } from '@/lib/base/assert';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import { expectedAround, layoutAfter, progressOf } from '../../expected-layout';
import { isPassing, isRefusal } from '../../step-failure';
import { type FaultShares, FaultyCalls, MANY_FAULTS } from '../faulty-calls';
import type { Counts, Law } from '../law';
import { makeRandomStream, reviewAtRandom } from '../random-stream';
import { openTrial, STREAM, TRANSITION_MS, type Trial } from '../trial';

/** The SDK waits in real time before it repeats a read, so many plans wait together. */
export const FAULTY_ENDPOINT: Law = {
  name: 'Under faults a run ends at its goal or stops with the truth',
  caseCount: 400,
  prove: (dice) => runUnderFaults(dice, MANY_FAULTS),
  checkTotals({ calls = 0, 'steps done': steps = 0 }) {
    if (calls > MAX_CALLS_PER_STEP * steps) violated(`${calls} calls for ${steps} steps`);
  },
  concurrency: 100,
};

/** With reads that are seldom throttled, for tests, which cannot wait so long. */
export const QUICK_FAULTY_ENDPOINT: Law = {
  ...FAULTY_ENDPOINT,
  prove: (dice) => runUnderFaults(dice, { ...MANY_FAULTS, throttledReads: 0.02 }),
};

/** On average, where three of ten calls are throttled. */
const MAX_CALLS_PER_STEP = 1.6;
const QUOTA = 100;
const MAX_SHARDS = 6;

async function runUnderFaults(dice: Dice, shares: FaultShares): Promise<Counts> {
  const trial = await openTrial(dice, QUOTA);
  try {
    await makeRandomStream(trial, MAX_SHARDS);
    const reviewed = ensure(await reviewAtRandom(trial, MAX_SHARDS), 'a way');
    const faults = new FaultyCalls(dice, shares);
    trial.wire.meet = faults.meet;
    const engine = trial.openEngine();
    try {
      await engine.start(trial.connection, STREAM, reviewed.request);
    } catch (error) {
      if (!isPassing(error) && !isRefusal(error)) throw error;
      if (trial.wire.sentCount > 0) violated('a start that is refused has sent nothing');
      return { 'refused at the start': 1 };
    }
    await engine.settled();
    const run = ensure((await engine.list('simulator', STREAM))[0], 'a run');
    await checkTruth(trial, run, faults.areExpired);
    const calls = run.steps.reduce((sum, step) => sum + (step.calls?.sent ?? 0), 0);
    if (calls !== trial.wire.sentCount) violated('each call is counted');
    return {
      [run.state === 'succeeded' ? 'at the goal' : 'stopped']: 1,
      calls,
      'steps done': run.steps.filter(({ state }) => state === 'done').length,
    };
  } finally {
    await trial.close();
  }
}

/**
 * The stream is as the steps that are done leave it. Only where nobody could look any more, because
 * the credentials had expired, one step may be `sent`: then it may or may not have taken effect.
 */
async function checkTruth(trial: Trial, run: Run, isBlind: boolean): Promise<void> {
  const states = run.steps.map(({ state }) => state);
  const doneCount = states.filter((state) => state === 'done').length;
  const { acceptedCount } = trial.wire;
  if (states.lastIndexOf('done') !== doneCount - 1) violated('steps are done in their order');
  if ((run.state === 'succeeded') !== (doneCount === states.length)) {
    violated('a run succeeds when all of its steps are done, and only then');
  }
  if (run.state === 'failed' && run.failure?.code === 'stream-changed') {
    violated(`nobody else has changed the stream: ${run.failure.message}`);
  }
  const unknown = isBlind && states[doneCount] === 'sent' ? 1 : 0;
  if (acceptedCount < doneCount || acceptedCount > doneCount + unknown) {
    violated(`${doneCount} steps are done, and ${acceptedCount} calls took effect: ${states}`);
  }
  const steps = run.steps.map(({ step }) => decodeStep(step));
  const before = (await trial.store.before(run)).map(decodeRange);
  const last = steps[acceptedCount - 1];
  // The last call may have been accepted just now.
  trial.clock.pass(TRANSITION_MS);
  const open = await trial.openNow();
  const isThere =
    last === undefined
      ? open.length === before.length
      : progressOf(open, expectedAround(layoutAfter(before, steps, acceptedCount - 1), last)) ===
        'after';
  if (!isThere) violated('the stream is as the calls that took effect leave it');
}
