import { setTimeout as sleep } from 'node:timers/promises';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import type { Counts, Law } from '../law';
import { type KilledRun, openKilledRun } from './killed-run';
import type { RunProcess } from './run-process';

/** A process is killed before and after each thing that lasts, once at each of them. */
export const KILLS_AT_EVERY_MOMENT: Law = {
  name: 'kill -9 at every moment of a plan: the same layout, no call twice',
  caseCount: 1,
  prove: () => killAtEveryMoment(STEPS),
};

/** It is killed at any time. */
export const KILLS_AT_RANDOM: Law = {
  name: 'kill -9 at random moments: the same layout, no call twice',
  caseCount: 5,
  prove: (dice) => killAtRandomMoments(dice, STEPS),
};

/** Two processes are started at once, and killed. */
export const TWO_CONSOLES: Law = {
  name: 'Two consoles on one folder: one has it, the same layout, no call twice',
  caseCount: 2,
  prove: (dice) => startTwoAtOnce(dice, STEPS),
};

const STEPS = 50;

/** Writes and calls have a moment before and one after; a step has two writes and one call. */
const MOMENTS_OF_STEP = 6;
/** Of the run as a whole: its first write and its last. */
const MOMENTS_OF_RUN = 4;

/**
 * Each console that is started goes on with the run and kills itself at the first moment at which no
 * other did, of these or of all, until there is none left.
 */
export async function killAtEveryMoment(
  stepCount: number,
  moments?: readonly string[],
): Promise<Counts> {
  const run = await openKilledRun(stepCount);
  try {
    let kills = 0;
    let end = await run.startToDie(moments).ended;
    for (; end.kind === 'killed'; kills++) end = await run.startToDie(moments).ended;
    if (end.kind === 'in-use') return violated('a console that was killed holds no folder');
    await run.check(end.words);
    const momentCount = moments?.length ?? stepCount * MOMENTS_OF_STEP + MOMENTS_OF_RUN;
    if (kills !== momentCount || kills !== run.momentCount()) {
      violated(`it is killed once at each of ${momentCount} moments, not ${kills} times`);
    }
    return { steps: stepCount, kills };
  } finally {
    await run.close();
  }
}

const MAX_LIFE_MS = 400;

/** Kills the consoles at any time, and while one of their calls is on its way or back. */
async function killAtRandomMoments(dice: Dice, stepCount: number): Promise<Counts> {
  const run = await openKilledRun(stepCount);
  try {
    for (let kills = 0; ; kills++) {
      const process = run.start();
      await process.opened;
      killSoon(dice, run, process);
      const end = await process.ended;
      if (end.kind === 'in-use') violated('a console that was killed holds no folder');
      if (end.kind !== 'ended') continue;
      await run.check(end.words);
      return { steps: stepCount, kills };
    }
  } finally {
    await run.close();
  }
}

function killSoon(dice: Dice, run: KilledRun, process: RunProcess): void {
  let callsLeft = dice.below(6);
  const isDue = () => callsLeft-- === 0;
  const kill = async () => {
    process.kill();
    await process.ended;
  };
  run.onChange = async () => true;
  run.onAnswer = async () => {};
  switch (dice.pick(['timer', 'call', 'answer'] as const)) {
    case 'timer':
      void sleep(dice.below(MAX_LIFE_MS)).then(() => process.kill());
      return;
    case 'call':
      run.onChange = async () => {
        if (!isDue()) return true;
        await kill();
        // A call that was on its way may arrive all the same.
        return dice.chance(0.5);
      };
      return;
    case 'answer':
      run.onAnswer = async () => {
        if (isDue()) await kill();
      };
  }
}

/** Two consoles are started on one folder at the same time, again and again: one of them gets it. */
async function startTwoAtOnce(dice: Dice, stepCount: number): Promise<Counts> {
  const run = await openKilledRun(stepCount);
  try {
    for (let rounds = 1; ; rounds++) {
      const both = [run.start(), run.start()];
      const decided = Promise.all(both.map(({ opened }) => opened));
      let calls = 0;
      run.onAnswer = async () => {};
      // The one that has the folder is held up until the other has tried to get it.
      run.onChange = async () => {
        calls++;
        await decided;
        return true;
      };
      const opened = await decided;
      const holders = both.filter((_, index) => opened[index]);
      const isOne = holders.length === 1 || (holders.length === 2 && calls === 0);
      if (!isOne) violated(`one of two consoles has the folder, not ${holders.length}`);
      for (const process of holders) killSoon(dice, run, process);
      const ends = await Promise.all(both.map(({ ended }) => ended));
      const end = ends.find(({ kind }) => kind === 'ended');
      if (end?.kind !== 'ended') continue;
      await run.check(end.words);
      return { steps: stepCount, 'pairs of consoles': rounds };
    }
  } finally {
    await run.close();
  }
}
