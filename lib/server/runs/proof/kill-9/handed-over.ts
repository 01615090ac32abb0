import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import { openTestDynamo, TABLE_NAME } from '../../../shared-store/testing/open-test-dynamo';
import { UNDER_WAY } from '../../stores/run-items';
import type { Counts, Law } from '../law';
import { openFaultyTable } from './faulty-table';
import { type KilledRun, openKilledRun } from './killed-run';
import type { RunProcess } from './run-process';

/** Two instances share a table, and the one that carries the run out is killed at any time. */
export const HANDED_OVER: Law = {
  name: 'A run is handed over when its instance is killed: at its goal, no step twice',
  caseCount: 50,
  prove: (dice) => handOver(dice, 'killed'),
};

/** It is paused for longer than its lease, and goes on while the other carries the run out. */
export const PAUSED: Law = {
  name: 'An instance that was paused beyond its lease sends nothing more',
  caseCount: 20,
  prove: (dice) => handOver(dice, 'paused'),
};

type Way = 'killed' | 'paused';

const STEPS = 8;
const TIMES = { leaseMs: 2000, renewMs: 400, marginMs: 1000 };
const MAX_LIFE_MS = 1500;
const MAX_CALLS = STEPS - 1;

async function handOver(dice: Dice, way: Way): Promise<Counts> {
  const dynamo = await openTestDynamo();
  const table = await openFaultyTable(dynamo.endpoint, new Dice(dice.below(2 ** 31)));
  const run = await openKilledRun(STEPS);
  try {
    const start = (instance: string, startsRun: boolean) =>
      run.startInstance({
        instance,
        startsRun,
        table: { name: TABLE_NAME, endpoint: table.endpoint },
        times: TIMES,
      });
    const first = start('first', true);
    const second = start('second', false);
    const calls: SentCall[] = [];
    const observer = dynamo.openTable();
    const holderNow = async () => (await observer.all(UNDER_WAY))[0]?.holder;
    const end = endFirst(dice, run, first, way, {
      onCall: async (sender) => {
        calls.push({ sender, holder: await holderNow() });
      },
      // Nobody else starts a run whose start was cut off.
      async untilStarted() {
        while ((await holderNow()) === undefined) await sleep(10);
      },
    });
    const last = await second.ended;
    await end;
    if (last.kind !== 'ended') return violated('the second instance lives to the end');
    await run.check(last.words);
    await checkFirst(first, way);
    checkCalls(calls);
    const senders = new Set(calls.map(({ sender }) => sender));
    return {
      'handed over in the middle': senders.size === 2 ? 1 : 0,
      'faults of the table': table.faultCount(),
    };
  } finally {
    await run.close();
    await table.close();
    await dynamo.close();
  }
}

/** A call that reshards, and who had the lease when it arrived. */
interface SentCall {
  readonly sender: string;
  readonly holder: unknown;
}

function checkCalls(calls: readonly SentCall[]): void {
  const foreign = calls.find(({ sender, holder }) => sender !== holder);
  if (foreign !== undefined) {
    violated(`${foreign.sender} sends while ${foreign.holder} has the lease`);
  }
  const changes = calls.filter(({ sender }, index) => sender !== calls[index - 1]?.sender).length;
  // A call during which the run is handed over may have been lost, and then it is sent once more.
  if (calls.length > STEPS + changes - 1) violated(`${calls.length} calls for ${STEPS} steps`);
}

/** One that was paused says at its end how the run ended, too. */
async function checkFirst(first: RunProcess, way: Way): Promise<void> {
  const end = await first.ended;
  if (way === 'paused' && end.kind !== 'ended') violated('a paused instance goes on living');
}

interface Observer {
  readonly onCall: (sender: string) => Promise<void>;
  readonly untilStarted: () => Promise<void>;
}

/** Kills or pauses the first instance at any time, or while one of its calls is on its way or back. */
async function endFirst(
  dice: Dice,
  run: KilledRun,
  first: RunProcess,
  way: Way,
  { onCall, untilStarted }: Observer,
): Promise<void> {
  let callsLeft = dice.below(MAX_CALLS);
  const moment = dice.pick(['timer', 'call', 'answer'] as const);
  const arrives = dice.chance(0.5);
  const lifeMs = dice.below(MAX_LIFE_MS);
  let resolveTaken = () => {};
  const taken = new Promise<void>((resolve) => {
    resolveTaken = resolve;
  });
  const end = async () => {
    if (way === 'killed') return first.kill();
    first.pause();
    // It goes on once the other has sent something, or has had the time for it.
    void Promise.race([taken, sleep(4 * TIMES.leaseMs)]).then(() => first.goOn());
  };
  run.onChange = async (sender) => {
    await onCall(sender);
    if (sender === 'second') resolveTaken();
    if (sender === 'second' || moment !== 'call' || callsLeft-- !== 0) return true;
    await end();
    return arrives;
  };
  run.onAnswer = async () => {
    if (moment === 'answer' && callsLeft-- === 0) await end();
  };
  if (moment !== 'timer') return;
  await untilStarted();
  await sleep(lifeMs);
  await end();
}
