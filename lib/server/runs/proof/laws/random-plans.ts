import { MS_PER_MINUTE } from '@/lib/base/duration';
import { shardsAt } from '@/lib/kinesis/reshard/plan-course';
import { MAX_ROUNDING_KEYS } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf, type ShardRange } from '@/lib/kinesis/shards/shard';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { putRecords } from '@/lib/simulator/operations/records/put-records';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { violated } from '@/lib/simulator/proof/random-clients/violation';
import type { Counts, Law } from '../law';
import {
  goalOf,
  keyIn,
  makeRandomStream,
  type ReviewedTrial,
  reviewAtRandom,
} from '../random-stream';
import { afterEachStep, openTrial, STREAM, type Trial } from '../trial';

/** What the review promised of a way holds at every moment of the run. */
export const RANDOM_PLANS: Law = {
  name: 'Random plans keep what the review promised',
  caseCount: 2000,
  prove: carryOutAtRandom,
};

const RECORDS_PER_SHARD = 40;

async function carryOutAtRandom(dice: Dice): Promise<Counts> {
  const maxShards = dice.between(2, 12);
  const quota = maxShards + dice.below(3);
  const trial = await openTrial(dice, quota);
  try {
    await makeRandomStream(trial, maxShards);
    const traffic = await trafficAtRandom(trial);
    await write(trial, traffic);
    const reviewed = await reviewAtRandom(trial, maxShards);
    // UpdateShardCount may have no room, but single calls always have.
    if (reviewed === undefined) return violated('the review offers a way within the quota');
    const { way, request } = reviewed;
    let mostOpen = reviewed.open.length;
    const store = afterEachStep(trial.store, async (doneCount) => {
      await write(trial, traffic);
      mostOpen = Math.max(mostOpen, await checkMoment(trial, reviewed, doneCount));
    });
    const engine = trial.openEngine(store);
    await engine.start(trial.connection, STREAM, request);
    await engine.settled();
    const [run] = await engine.list('simulator', STREAM);
    if (run?.state !== 'succeeded') violated(`the run succeeds: ${run?.failure?.message}`);
    const open = await trial.openNow();
    if (!areNear(boundariesOf(open), goalOf(reviewed), slackOf(reviewed))) {
      violated('the run ends at its goal');
    }
    const { peakOpenShardCount } = way.figures;
    if (peakOpenShardCount > quota) violated('the plan stays within the quota');
    const isPeak =
      way.id === 'update-shard-count'
        ? mostOpen <= peakOpenShardCount
        : mostOpen === peakOpenShardCount;
    if (!isPeak) violated(`${peakOpenShardCount} shards are open at most, not ${mostOpen}`);
    const { sentCount, acceptedCount } = trial.wire;
    if (sentCount !== way.steps.length || acceptedCount !== sentCount) {
      violated('each step is one call');
    }
    return { steps: way.steps.length, [`by ${way.id}`]: 1 };
  } finally {
    await trial.close();
  }
}

function slackOf({ way }: ReviewedTrial): bigint {
  return way.id === 'update-shard-count' ? MAX_ROUNDING_KEYS : 0n;
}

/** The same records each time; some keys are hot. */
async function trafficAtRandom(trial: Trial): Promise<readonly bigint[]> {
  const { dice } = trial;
  const open = await trial.openNow();
  return open.flatMap(({ hashKeyRange }) => {
    const hot = keyIn(dice, hashKeyRange);
    const count = dice.between(0, 2 * RECORDS_PER_SHARD);
    return Array.from({ length: count }, () =>
      dice.chance(0.2) ? hot : keyIn(dice, hashKeyRange),
    );
  });
}

/** Writes the records after a minute in which none came, so that rates are of these only. */
async function write({ act, clock }: Trial, keys: readonly bigint[]): Promise<void> {
  clock.pass(2 * MS_PER_MINUTE);
  const Data = new Uint8Array(1);
  const Records = keys.map((key) => ({ Data, PartitionKey: 'a', ExplicitHashKey: String(key) }));
  for (let from = 0; from < Records.length; from += MAX_PER_PUT) {
    await act(putRecords, { StreamName: STREAM, Records: Records.slice(from, from + MAX_PER_PUT) });
  }
  clock.pass(10_000);
}

const MAX_PER_PUT = 500;

/** The open shards, and the load of each, are those that the course has for that moment. */
async function checkMoment(
  trial: Trial,
  reviewed: ReviewedTrial,
  doneCount: number,
): Promise<number> {
  const open = await trial.openNow();
  const planned = shardsAt(reviewed.way.course, doneCount);
  if (!areNear(boundariesOf(open), boundariesOf(planned), slackOf(reviewed))) {
    violated(`after ${doneCount} steps the shards are those of the plan`);
  }
  const loads = new Map(trial.simulator.loadOf(STREAM)?.shards.map((load) => [load.shardId, load]));
  for (const [index, { utilization = 0 }] of planned.entries()) {
    const shard = open[index];
    const load = shard && loads.get(shard.shardId);
    const measured = load === undefined ? 0 : writeUtilization(load);
    const tolerance = resolutionOf(reviewed, planned[index]);
    if (Math.abs(measured - utilization) > tolerance) {
      violated(
        `after ${doneCount} steps shard ${index} has ${measured}, not ${utilization} ± ${tolerance}`,
      );
    }
  }
  return open.length;
}

/** How exactly the load of a range is known: where it cuts a shard, quantiles tell it in steps. */
function resolutionOf({ open, loads }: ReviewedTrial, range: ShardRange | undefined): number {
  const { startingHashKey = 0n, endingHashKey = 0n } = range?.hashKeyRange ?? {};
  const cut = open.filter(({ hashKeyRange }) =>
    [startingHashKey - 1n, endingHashKey].some(
      (key) => key >= hashKeyRange.startingHashKey && key < hashKeyRange.endingHashKey,
    ),
  );
  return cut.reduce((sum, { shardId }) => {
    const load = loads.get(shardId);
    if (load === undefined) return sum;
    const parts = Math.max(load.quantiles.length - 1, 1);
    const utilization = writeUtilization(load);
    return sum + 2 * (utilization / parts + ONE_RECORD);
  }, EPSILON);
}

/** What one record in the ten seconds of a measurement counts. */
const ONE_RECORD = 1 / 10 / 1000;
const EPSILON = 1e-9;

function areNear(some: readonly bigint[], others: readonly bigint[], slackKeys: bigint): boolean {
  return (
    some.length === others.length &&
    some.every((key, index) => {
      const distance = key - (others[index] ?? key);
      return distance <= slackKeys && -distance <= slackKeys;
    })
  );
}
