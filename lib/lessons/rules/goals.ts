import { openShards } from '@/lib/kinesis/shards/shard';
import { callsIn } from '../contest/calls';
import type { Goal } from '../lesson';
import { lessonKey } from '../lesson-key';
import { busiestOf, numberOf, recordsInOf, type Scene, throttles } from '../scene';
import { isSupposed, type SupposedGoal } from '../suppose/judge-suppose';
import { isDrained, isSameRead, startOf } from './judge-read';
import type { Played } from './judge-turn';

/** Whether it holds of the stream as it is, after what was played in its step, and in the lesson. */
export function isMet(
  goal: Goal,
  scene: Scene,
  played: readonly Played[],
  playedInAll = played,
): boolean {
  const accepted = played.filter(({ refused }) => refused === undefined).map(({ turn }) => turn);
  if ('all' in goal) return goal.all.every((each) => isMet(each, scene, played, playedInAll));
  if ('any' in goal) return goal.any.some((each) => isMet(each, scene, played, playedInAll));
  if ('predicted' in goal) {
    return accepted.some((turn) => 'predict' in turn && turn.predict === goal.predicted);
  }
  if ('put' in goal) {
    const { partitionKey, count } = goal.put;
    const sent = accepted.reduce(
      (sum, turn) =>
        'put' in turn && (partitionKey ?? turn.put.partitionKey) === turn.put.partitionKey
          ? sum + turn.put.count
          : sum,
      0,
    );
    return sent >= count;
  }
  if ('read' in goal) {
    return accepted.some((turn) => 'read' in turn && isSameRead(turn.read, goal.read));
  }
  if ('readFrom' in goal) {
    return played.some(
      ({ turn, refused, facts }) =>
        'read' in turn &&
        refused === undefined &&
        turn.read.shard === goal.readFrom.shard &&
        startOf(facts) === goal.readFrom.place,
    );
  }
  if ('drained' in goal) return goal.drained.every((number) => isDrained(number, played));
  if ('callsAtMost' in goal) return callsIn(playedInAll) <= goal.callsAtMost;
  if (isOfSupposed(goal)) return isSupposed(goal, scene.prices, played);
  return holds(goal, scene);
}

function isOfSupposed(goal: Goal): goal is SupposedGoal {
  return (
    'fewestShards' in goal ||
    'cheaperMode' in goal ||
    'monthAtMost' in goal ||
    'readersAtLeast' in goal
  );
}

/** What is seen in the stream alone. */
function holds(
  goal: Exclude<Goal, Record<'all' | 'any', unknown> | { predicted: string } | SupposedGoal>,
  scene: Scene,
): boolean {
  const open = openShards(scene.shards);
  if ('openShards' in goal) return open.length === goal.openShards;
  if ('closedShards' in goal) return scene.shards.length - open.length === goal.closedShards;
  if ('boundaries' in goal) {
    const boundaries = open.slice(1).map(({ hashKeyRange }) => hashKeyRange.startingHashKey);
    return (
      boundaries.length === goal.boundaries.length &&
      goal.boundaries.every((key, index) => boundaries[index] === lessonKey(key))
    );
  }
  if ('expiredShards' in goal) return expiredCount(scene) >= goal.expiredShards;
  if ('busiestAtMost' in goal) return busiestOf(scene) <= goal.busiestAtMost;
  if ('busiestAtLeast' in goal) return busiestOf(scene) >= goal.busiestAtLeast;
  if ('distribution' in goal) return scene.stream?.recordDistribution === goal.distribution;
  if ('recordsInAtLeast' in goal) return recordsInOf(scene) >= goal.recordsInAtLeast;
  return 'throttles' in goal && throttles(scene) === goal.throttles;
}

/** Numbers of shards only rise from 0: those that are not listed have expired. */
function expiredCount({ shards }: Scene): number {
  return shards.reduce((next, shard) => Math.max(next, numberOf(shard) + 1), 0) - shards.length;
}
