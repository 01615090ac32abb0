import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import { compareBigint } from '@/lib/base/bigint';
import { sortedIncludes } from '@/lib/base/sorted';
import { type HashKeyRange, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { measuredLoads } from '@/lib/kinesis/measured-loads';
import { type Draft, isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import { draftForGoal, type GoalStream } from '@/lib/kinesis/reshard/goals/layout-goal';
import { planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import { type CallOrder, type Way, waysTo } from '@/lib/kinesis/reshard/ways/ways';
import { changeOf } from '@/lib/kinesis/reshard-step';
import { boundariesOf, nextShardIndex, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import { mergeShards } from '@/lib/simulator/operations/shards/merge-shards';
import { splitShard } from '@/lib/simulator/operations/shards/split-shard';
import { updateShardCount } from '@/lib/simulator/operations/shards/update-shard-count';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import type { Dice } from '@/lib/simulator/proof/random-clients/dice';
import { layoutOf } from '../../streams/shard-fingerprint';
import { STREAM, TRANSITION_MS, type Trial } from './trial';

/** Makes the stream, with shards that came of some random reshards. */
export async function makeRandomStream(trial: Trial, maxShards: number): Promise<void> {
  const { dice, clock } = trial;
  await trial.act(createStream, { StreamName: STREAM, ShardCount: dice.between(1, maxShards) });
  clock.pass(TRANSITION_MS);
  for (let left = dice.below(5); left > 0; left--) {
    await reshardElsewhere(trial, maxShards);
    clock.pass(TRANSITION_MS);
  }
}

/** Reshards the stream as somebody else would, who looks at nothing; it is UPDATING from then on. */
export async function reshardElsewhere(trial: Trial, maxShards: number): Promise<void> {
  const { dice } = trial;
  const open = await trial.openNow();
  const mayGrow = open.length < maxShards;
  // Old and new shards may be open side by side on the way.
  const TargetShardCount = open.length + 1;
  if (open.length + TargetShardCount <= maxShards && dice.chance(0.2)) {
    const scaling = { TargetShardCount, ScalingType: 'UNIFORM_SCALING' } as const;
    await trial.act(updateShardCount, { StreamName: STREAM, ...scaling });
  } else if (open.length === 1 || (mayGrow && dice.chance(0.5))) await splitElsewhere(trial);
  else {
    const at = dice.below(open.length - 1);
    const [lower, upper] = open.slice(at, at + 2).map(({ shardId }) => shardId);
    const merge = { ShardToMerge: lower ?? '', AdjacentShardToMerge: upper ?? '' };
    await trial.act(mergeShards, { StreamName: STREAM, ...merge });
  }
}

/** Splits a shard at a key that nobody else would choose. */
export async function splitElsewhere(trial: Trial): Promise<void> {
  const { dice } = trial;
  const open = await trial.openNow();
  const shard = dice.pick(
    open.filter(({ hashKeyRange }) => splittableKeys(hashKeyRange) !== undefined),
  );
  const NewStartingHashKey = String(keyIn(dice, shard.hashKeyRange));
  const split = { ShardToSplit: shard.shardId, NewStartingHashKey };
  await trial.act(splitShard, { StreamName: STREAM, ...split });
}

/** A plan as the review shows it, and what the page would send. */
export interface ReviewedTrial {
  readonly open: readonly Shard[];
  readonly loads: GoalStream['loads'];
  readonly plan: ReshardPlan;
  readonly way: Way;
  readonly request: StartRunRequest;
}

/**
 * A random draft of the stream, and one of the ways to it that the review offers. Undefined where the
 * review offers none.
 */
export async function reviewAtRandom(
  trial: Trial,
  maxShards: number,
): Promise<ReviewedTrial | undefined> {
  const { dice, connection, limits, simulator } = trial;
  const shards = await trial.shardsNow();
  const open = openShards(shards);
  const loads = measuredLoads(simulator.loadOf(STREAM) ?? NO_LOADS, open, 'USER_PARTITION_KEY');
  const draft = draftAtRandom(dice, { open, loads }, maxShards);
  limits.forget(connection.summary.connectionId);
  const account = await limits.read(connection);
  const options = { nextShardIndex: nextShardIndex(shards), account };
  const plan = planReshard(open, draft, options);
  if (!plan.ok) return reviewAtRandom(trial, maxShards);
  const ways = waysTo({
    ...options,
    open,
    loads,
    draft,
    plan: plan.value,
    streamMode: 'PROVISIONED',
    times: { callMs: TRANSITION_MS, scalingMs: TRANSITION_MS },
    scalingsToday: 0,
  });
  const offered = ways.filter(({ id, obstacle }) => obstacle === undefined && id !== 'on-demand');
  const way = dice.pickFrom(offered);
  if (way === undefined) return undefined;
  return { open, loads, plan: plan.value, way, request: requestOf(open, way) };
}

const NO_LOADS = { source: 'exact', windowMs: 0, sampledRecordCount: 0, shards: [] } as const;

function requestOf(open: readonly Shard[], { id, steps }: Way): StartRunRequest {
  const changes = steps.map((step) => changeOf(step));
  return {
    layout: layoutOf(open),
    way: id as CallOrder | 'update-shard-count',
    steps: changes.flatMap((change) =>
      change.kind === 'scale' ? [] : [[change.kind, change.boundary]],
    ),
    hops: changes.flatMap((change) => (change.kind === 'scale' ? [change.targetShardCount] : [])),
  };
}

/** Never empty, and never more shards than those. */
function draftAtRandom(dice: Dice, stream: GoalStream, maxShards: number): Draft {
  for (;;) {
    const draft = anyDraft(dice, stream, maxShards);
    const openAfter = stream.open.length + draft.added.length - draft.removed.length;
    if (!isEmptyDraft(draft) && openAfter <= maxShards) return draft;
  }
}

function anyDraft(dice: Dice, stream: GoalStream, maxShards: number): Draft {
  const count = dice.between(1, maxShards);
  if (dice.chance(0.2)) return goalDraft(stream, { kind: 'equal', count });
  if (dice.chance(0.2)) return goalDraft(stream, { kind: 'balanced', count });
  const current = boundariesOf(stream.open);
  const removed = current.filter(() => dice.chance(0.4));
  const wanted = Array.from({ length: dice.below(maxShards) }, () => {
    const moved = dice.pickFrom(removed);
    // A boundary that moves by a single key leaves no room to split first.
    if (moved !== undefined && dice.chance(0.2)) return moved + (dice.chance(0.5) ? 1n : -1n);
    return keyIn(dice, dice.pick(stream.open).hashKeyRange);
  });
  const added = [...new Set(wanted.map(String))]
    .map(BigInt)
    .filter((key) => key > MIN_HASH_KEY && key <= MAX_HASH_KEY && !sortedIncludes(current, key))
    .sort(compareBigint)
    .map(toHashKey);
  return { added, removed };
}

function goalDraft(stream: GoalStream, goal: Parameters<typeof draftForGoal>[1]): Draft {
  const draft = draftForGoal(stream, goal, 0);
  return draft.ok ? draft.value : { added: [], removed: [] };
}

/** The boundaries that the stream should end with. */
export function goalOf({ plan }: Pick<ReviewedTrial, 'plan'>): readonly bigint[] {
  return boundariesOf(plan.after);
}

/** A key at which a range of three keys and more can be split. */
export function keyIn(dice: Dice, range: HashKeyRange): bigint {
  const { lowest, highest } = splittableKeys(range) ?? { lowest: 0n, highest: 0n };
  return lowest + (randomBits(dice) * (highest - lowest + 1n)) / 2n ** 128n;
}

function randomBits(dice: Dice): bigint {
  return [0, 1, 2, 3].reduce((bits) => (bits << 32n) + BigInt(dice.below(2 ** 32)), 0n);
}
