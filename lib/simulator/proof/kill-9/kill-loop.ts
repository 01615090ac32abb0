import { Dice } from '../random-clients/dice';
import { checkLedger } from './check-ledger';
import { runLoad } from './client-load';
import { nothing } from './kinesis-calls';
import { Ledger } from './ledger';
import { SimulatorProcess } from './simulator-process';

export interface KillLoopOptions {
  readonly dataDir: string;
  readonly kills: number;
  readonly seed: number;
  /** Told after each kill whose answers have been found again. */
  readonly onKill?: (kills: number, ledger: Ledger) => void;
}

const MAX_ANSWERS_BEFORE_KILL = 200;
/** A stream lives through several kills, and is not read again after every later one. */
const KILLS_PER_STREAM = 3;

/**
 * Kills a simulator with SIGKILL again and again, each time while clients write and reshard, and
 * checks in the process that is started next that everything that was answered is there. Throws
 * when something is not. How the clients' calls meet the kill differs from run to run.
 */
export async function killAgainAndAgain(options: KillLoopOptions): Promise<Ledger> {
  const { dataDir, kills, seed, onKill } = options;
  const dice = new Dice(seed);
  const ledger = new Ledger();
  const streamNames: string[] = [];
  let simulator = await SimulatorProcess.start(dataDir);
  try {
    for (let round = 0; round < kills; round++) {
      const streamName = `long-lived-${Math.floor(round / KILLS_PER_STREAM)}`;
      if (!ledger.streams.has(streamName)) {
        await simulator.call('CreateStream', { StreamName: streamName, ShardCount: 2 }, nothing);
        ledger.streams.set(streamName, 'there');
        streamNames.push(streamName);
      }
      await loadUntilKilled(simulator, { ledger, dice, streamName, round });
      simulator = await SimulatorProcess.start(dataDir);
      await checkLedger(simulator, ledger, [streamName]);
      onKill?.(round + 1, ledger);
    }
    await checkLedger(simulator, ledger, streamNames);
    return ledger;
  } finally {
    await simulator.kill();
  }
}

async function loadUntilKilled(
  simulator: SimulatorProcess,
  load: { ledger: Ledger; dice: Dice; streamName: string; round: number },
): Promise<void> {
  let left = load.dice.between(20, MAX_ANSWERS_BEFORE_KILL);
  let killed: Promise<void> | undefined;
  await runLoad({
    ...load,
    simulator,
    onAnswer() {
      if (--left === 0) killed = simulator.kill();
    },
  });
  await killed;
}
