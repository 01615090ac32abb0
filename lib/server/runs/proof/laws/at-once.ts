import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isUnderWay } from '@/lib/api/runs/runs';
import { ensure } from '@/lib/base/assert';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import type { RunStore } from '../../run-store';
import type { Counts, Law } from '../law';
import { makeRandomStream, reviewAtRandom } from '../random-stream';
import { openTrial, STREAM } from '../trial';

/** Two tabs start at once, and later stop, name and start at once, at a random moment. */
export const AT_ONCE: Law = {
  name: 'Two tabs at once: one run, whose progress never goes back',
  caseCount: 500,
  prove: pressAtOnce,
};

const QUOTA = 100;
const MAX_SHARDS = 6;
const MAX_MOMENT = 60;

async function pressAtOnce(dice: Dice): Promise<Counts> {
  const trial = await openTrial(dice, QUOTA);
  try {
    await makeRandomStream(trial, MAX_SHARDS);
    const { request } = ensure(await reviewAtRandom(trial, MAX_SHARDS), 'a way');
    let momentsLeft = dice.below(MAX_MOMENT);
    let pressed: Promise<PressedButtons> | undefined;
    let doneCount = 0;
    const moment = async () => {
      const now = (await engine.progressOf('simulator', STREAM))?.doneCount ?? doneCount;
      if (now < doneCount) violated('progress never goes back');
      doneCount = now;
      if (momentsLeft-- === 0) pressed = press();
      for (let turns = dice.below(3); turns > 0; turns--) await nextTurn();
    };
    const engine = trial.openEngine(slowly(trial.store, moment));
    trial.wire.meet = async ({ carryOut }) => {
      await moment();
      return carryOut();
    };
    const start = () => engine.start(trial.connection, STREAM, request);
    const press = async (): Promise<PressedButtons> => {
      const [{ runId } = { runId: '' }] = await engine.list('simulator', STREAM);
      const stop = () => engine.stop('simulator', STREAM, runId);
      const name = async () => engine.name('simulator', runId, 'Relief');
      const [stopped, started] = await Promise.allSettled([stop(), start(), name(), stop()]);
      return { isStopped: isFulfilled(stopped), isStarted: isFulfilled(started) };
    };
    const both = await Promise.allSettled([start(), start()]);
    if (both.filter(isFulfilled).length !== 1) violated('one of two starts begins a run');
    await engine.settled();
    const buttons = await pressed;
    await engine.settled();

    const runs = await engine.list('simulator', STREAM);
    if (runs.length !== (buttons?.isStarted ? 2 : 1))
      violated('each start that was taken is a run');
    if (runs.some(isUnderWay)) violated('no run is left under way');
    if (!isDeepStrictEqual(await trial.openEngine().list('simulator', STREAM), runs)) {
      violated('what is shown is what is stored');
    }
    if (buttons?.isStopped && runs.at(-1)?.name !== 'Relief') violated('the name is kept');
    const done = runs.flatMap(({ steps }) => steps).filter(({ state }) => state === 'done').length;
    if (done !== trial.wire.acceptedCount)
      violated('a step is done for each call that took effect');
    const refused = buttons === undefined || buttons.isStarted ? 1 : 2;
    return { [runs.at(-1)?.state ?? 'none']: 1, 'starts refused': refused };
  } finally {
    await trial.close();
  }
}

interface PressedButtons {
  readonly isStopped: boolean;
  readonly isStarted: boolean;
}

function isFulfilled(settled: PromiseSettledResult<unknown>): boolean {
  return settled.status === 'fulfilled';
}

/** A store that takes its time, as one over a network does. */
function slowly(store: RunStore, moment: () => Promise<void>): RunStore {
  const around = async <Saved>(save: () => Promise<Saved>): Promise<Saved> => {
    await moment();
    const saved = await save();
    await moment();
    return saved;
  };
  return {
    ...store,
    create: (...run) => around(() => store.create(...run)),
    changeHead: (...change) => around(() => store.changeHead(...change)),
    saveStep: (...step) => around(() => store.saveStep(...step)),
  };
}
