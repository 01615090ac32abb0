import { sortedIncludes } from '@/lib/base/sorted';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { boundariesOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { Lesson } from '../lesson';
import { lessonKey } from '../lesson-key';
import { openAtStart } from './open-at-start';

/**
 * The least calls from the stream as a lesson begins, through the layout that each of its steps draws,
 * to the last one, and on to the best of a contest. Undefined where there is none.
 */
export function parOf({
  setUp,
  steps,
  contest,
}: Pick<Lesson, 'setUp' | 'steps' | 'contest'>): number | undefined {
  const drawn = steps.flatMap(({ ghost }) => (ghost === undefined ? [] : [ghost]));
  const ghosts = contest === undefined ? drawn : [...drawn, contest.best];
  if (ghosts.length === 0) return undefined;
  let open = openAtStart(setUp);
  let nextIndex = Math.max(...open.map(({ shardId }) => shardIndexOf(shardId) ?? 0)) + 1;
  let calls = 0;
  for (const ghost of ghosts) {
    const current = boundariesOf(open);
    const goal = ghost.map(lessonKey);
    const draft = {
      added: goal.filter((key) => !sortedIncludes(current, key)),
      removed: current.filter((key) => !sortedIncludes(goal, key)),
    };
    const plan = planReshard(open, draft, { nextShardIndex: nextIndex, account: undefined });
    if (!plan.ok) throw new RangeError('A lesson draws shards that are too narrow');
    calls += plan.value.steps.length;
    nextIndex += 2 * plan.value.steps.length;
    open = plan.value.after;
  }
  return calls;
}
