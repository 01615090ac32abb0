import type { Facts } from './facts';
import type { Lesson } from './lesson';
import { isMet } from './rules/goals';
import { factsOf, type Played } from './rules/judge-turn';
import type { Scene } from './scene';

/** How far one is in a lesson, and what was done since. */
export interface Course {
  /** The index of the step that is under way; the number of steps after the last. */
  readonly step: number;
  /** All turns, oldest first. */
  readonly played: readonly Played[];
  /** How many of them were played before the step under way began. */
  readonly before: number;
}

/** Where a lesson begins. */
export const COURSE_START: Course = { step: 0, played: [], before: 0 };

/** After a turn, accepted or refused, on the stream as it is then. */
export function afterTurn(course: Course, lesson: Lesson, played: Played, scene: Scene): Course {
  return afterLook({ ...course, played: [...course.played, played] }, lesson, scene);
}

/** Load changes by itself: a step may end although nobody did anything. One step at a time. */
export function afterLook(course: Course, lesson: Lesson, scene: Scene): Course {
  const step = lesson.steps[course.step];
  if (step === undefined) return course;
  if (!isMet(step.goal, scene, course.played.slice(course.before))) return course;
  return { ...course, step: course.step + 1, before: course.played.length };
}

/** Calls that changed the stream's shards, and were accepted. */
export function callCount({ played }: Course): number {
  return played.filter(
    ({ turn, refused }) => refused === undefined && ('split' in turn || 'merge' in turn),
  ).length;
}

/**
 * What a text may show: the facts of the turns so far, the later ones of each name, and those of the
 * stream as it is. A step can end long after its act, or after a prediction that came last.
 */
export function factsTold({ played }: Course, scene: Scene): Facts {
  const accepted = played.filter(({ refused }) => refused === undefined);
  return Object.assign({}, ...accepted.map(({ facts }) => facts), factsOf(scene));
}
