import { callsIn } from './contest/calls';
import { afterThrottledLook, NEVER_THROTTLED, type ThrottledTime } from './contest/throttled-time';
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
  /** Left out where nothing was throttled, or the lesson does not count it. */
  readonly throttled?: ThrottledTime;
}

/** Where a lesson begins. */
export const COURSE_START: Course = { step: 0, played: [], before: 0 };

/** After a turn, accepted or refused, on the stream as it is then. */
export function afterTurn(course: Course, lesson: Lesson, played: Played, scene: Scene): Course {
  return afterLook({ ...course, played: withTurn(course, played) }, lesson, scene);
}

/** While one supposes, what was supposed just before is taken back. */
function withTurn({ played, before }: Course, added: Played): readonly Played[] {
  const last = played.length > before ? played.at(-1) : undefined;
  const isTakenBack = 'suppose' in added.turn && last !== undefined && 'suppose' in last.turn;
  return [...(isTakenBack ? played.slice(0, -1) : played), added];
}

/** Load changes by itself: a step may end although nobody did anything. One step at a time. */
export function afterLook(course: Course, lesson: Lesson, scene: Scene): Course {
  const step = lesson.steps[course.step];
  if (step === undefined) return course;
  const counted = lesson.contest === undefined ? course : withThrottled(course, scene);
  const { played, before } = counted;
  if (!isMet(step.goal, scene, played.slice(before), played)) return counted;
  return { ...counted, step: course.step + 1, before: played.length };
}

function withThrottled(course: Course, scene: Scene): Course {
  const { throttled = NEVER_THROTTLED } = course;
  const after = afterThrottledLook(throttled, scene);
  return after === throttled ? course : { ...course, throttled: after };
}

/** Calls that changed the stream's shards, and were accepted. */
export function callCount({ played }: Course): number {
  return callsIn(played);
}

/**
 * What a text may show: the facts of the turns so far, the later ones of each name, and those of the
 * stream as it is. A step can end long after its act, or after a prediction that came last.
 */
export function factsTold(course: Course, scene: Scene): Facts {
  return { ...factsPlayed(course), ...factsOf(scene) };
}

/** The same with the last turn, which may have been refused; undefined where no turn was tried. */
export function factsShown(course: Course, scene: Scene | undefined, last: Played | undefined) {
  return { ...factsPlayed(course), ...last?.facts, ...(scene && factsOf(scene)) };
}

function factsPlayed({ played }: Course): Facts {
  const accepted = played.filter(({ refused }) => refused === undefined);
  return Object.assign({}, ...accepted.map(({ facts }) => facts));
}
