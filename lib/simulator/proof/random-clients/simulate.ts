import type { Act, WeightedAct } from './acts/act';
import { INVALID_ACTS } from './acts/invalid-acts';
import { LOOKING_ACTS } from './acts/looking-acts';
import { READING_ACTS } from './acts/reading-acts';
import { RECORD_ACTS } from './acts/record-acts';
import { RESHARD_ACTS } from './acts/reshard-acts';
import { SETTING_ACTS } from './acts/setting-acts';
import { Dice } from './dice';
import { SimulatedKinesis } from './simulated-kinesis';
import { Simulation } from './simulation';
import { Trace } from './trace';
import { createTrialDisk, type TrialDisk } from './trial-disk';

export interface SimulationResult {
  readonly trace: Trace;
  /** Undefined when every law held all the time. */
  readonly failure: Error | undefined;
}

const ACTS: readonly WeightedAct[] = [
  ...RESHARD_ACTS,
  ...RECORD_ACTS,
  ...READING_ACTS,
  ...SETTING_ACTS,
  ...LOOKING_ACTS,
  ...INVALID_ACTS,
  [1, ({ kinesis }) => kinesis.restart()],
  [2, ({ kinesis }) => kinesis.trim()],
];
const TOTAL_WEIGHT = ACTS.reduce((total, [weight]) => total + weight, 0);

/**
 * Random clients of a simulator on a random clock, with random faults: the same ones for the same
 * seed. The laws are checked after every operation; at the end everything is read once more.
 */
export async function simulate(
  seed: number,
  operationCount: number,
  disk: TrialDisk = createTrialDisk(),
): Promise<SimulationResult> {
  const dice = new Dice(seed);
  const trace = new Trace();
  const pace = dice.pick(PACES);
  const kinesis = new SimulatedKinesis(dice, disk, trace, {
    transitionMs: dice.pick([0, 0, 1, 500, 2000, 30_000]),
    shardLimit: dice.pick([20_000, 20_000, 30]),
    hasLimits: dice.chance(0.3),
    faultRate: dice.pick([0, 0.02, 0.1]),
  });
  const simulation = new Simulation(dice, kinesis);
  try {
    while (trace.length < operationCount) {
      simulation.wait(pickWait(dice, pace));
      await pickAct(dice)(simulation);
      simulation.checkLaws();
    }
    await readToTheEnd(simulation);
    return { trace, failure: undefined };
  } catch (error) {
    return { trace, failure: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    await kinesis.close();
  }
}

/** How likely an operation is followed by a wait, from none at all to days. */
type Pace = readonly (readonly [probability: number, maxMs: number])[];

const PACES: readonly Pace[] = [
  [
    [0.5, 50],
    [0.1, 3000],
  ],
  [
    [0.5, 50],
    [0.2, 3000],
    [0.05, 400_000],
    [0.01, 9 * 3_600_000],
  ],
  [
    [0.4, 1000],
    [0.2, 60_000],
    [0.2, 3_600_000],
    [0.05, 3 * 86_400_000],
  ],
];

function pickWait(dice: Dice, pace: Pace): number {
  for (const [probability, maxMs] of pace) if (dice.chance(probability)) return dice.below(maxMs);
  return 0;
}

function pickAct(dice: Dice): Act {
  let left = dice.below(TOTAL_WEIGHT * 1000) / 1000;
  for (const [weight, act] of ACTS) {
    left -= weight;
    if (left < 0) return act;
  }
  return pickAct(dice);
}

const LONGEST_TRANSITION_MS = 30_000;

async function readToTheEnd(simulation: Simulation): Promise<void> {
  const { kinesis } = simulation;
  kinesis.isCalm = true;
  simulation.wait(LONGEST_TRANSITION_MS);
  for (const reader of simulation.readers) if (!reader.isGone) await reader.readToTheEnd();
}
