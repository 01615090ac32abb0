import { parentIdsOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { Facts } from '../facts';
import type { Goal, LessonRead, ReadMistake, ShardNumber, Step, Turn } from '../lesson';
import { type Scene, shardOf } from '../scene';
import type { Played } from './judge-turn';

/**
 * What a consumer loses by a read that Kinesis answers all the same: the order of a key where a parent
 * has not been read to its end, or records where it begins too late. Undefined where it loses nothing,
 * or where the step does not speak of it. `facts` are those of the read, `played` all turns before it.
 */
export function readMistake(
  { goal, wrongTurns }: Pick<Step, 'goal' | 'wrongTurns'>,
  scene: Scene,
  turn: Turn,
  facts: Facts,
  played: readonly Played[],
): { readonly reason: ReadMistake; readonly facts: Facts } | undefined {
  if (!('read' in turn)) return undefined;
  const mistakes = [
    unreadParent(scene, turn.read, facts, played),
    wrongStart(goal, turn.read, facts),
  ];
  return mistakes.find((mistake) => wrongTurns.some(({ reason }) => reason === mistake?.reason));
}

/** Parents that are not listed any more have nothing left to read. */
function unreadParent(
  scene: Scene,
  { shard }: LessonRead,
  facts: Facts,
  played: readonly Played[],
) {
  const own = shardOf(scene, shard);
  const parent = (own === undefined ? [] : parentIdsOf(own))
    .map((id) => shardIndexOf(id) ?? -1)
    .find((number) => shardOf(scene, number) !== undefined && !isDrained(number, played));
  if (parent === undefined) return undefined;
  return {
    reason: 'parent-unread',
    facts: { ...facts, parent: { kind: 'count', value: parent } },
  } as const;
}

function wrongStart(goal: Goal, { shard }: LessonRead, facts: Facts) {
  const place = placesSought(goal, shard)[0];
  const start = startOf(facts);
  if (place === undefined || start === undefined || start === place) return undefined;
  return {
    reason: start > place ? 'skips-records' : 'repeats-records',
    facts: { ...facts, off: { kind: 'count', value: Math.abs(start - place) } },
  } as const;
}

function placesSought(goal: Goal, shard: ShardNumber): readonly number[] {
  if ('all' in goal) return goal.all.flatMap((each) => placesSought(each, shard));
  if ('any' in goal) return goal.any.flatMap((each) => placesSought(each, shard));
  return 'readFrom' in goal && goal.readFrom.shard === shard ? [goal.readFrom.place] : [];
}

/** The place in its shard, from 1, where a read began; undefined where the facts are of no read. */
export function startOf({ skipped }: Facts): number | undefined {
  return skipped?.kind === 'count' ? skipped.value + 1 : undefined;
}

/** A shard is drained when a read came to its end, which only a closed one has. */
export function isDrained(number: ShardNumber, played: readonly Played[]): boolean {
  return played.some(
    ({ turn, facts }) =>
      'read' in turn && turn.read.shard === number && facts.ended?.kind === 'text',
  );
}

/** Whether two reads are the same; one that names no record is the same as any of its type. */
export function isSameRead(a: LessonRead, b: LessonRead): boolean {
  return a.shard === b.shard && a.from === b.from && (b.at === undefined || a.at === b.at);
}
