import { afterLook, afterTurn, COURSE_START, type Course } from './course';
import type { Facts } from './facts';
import type { Lesson, Turn, WrongReason } from './lesson';
import { mistakeIn } from './rules/judge-mistake';
import { factsOfChange, type Played, refusalOf } from './rules/judge-turn';
import { factsOfTruth, truthOf } from './rules/predictions';
import { busiestAfter, type Scene, type SceneSummary, summarize } from './scene';

/** What a page shows of a lesson that is being played. */
export interface LessonPlay {
  readonly course: Course;
  /** The step that is shown: behind the course while one reads what to notice. */
  readonly shown: number;
  /** How many hints of the step are open. */
  readonly hintCount: number;
  /** Of the last turn; a refusal stays until something is accepted. */
  readonly last: Played | undefined;
  /** What each accepted turn changed, oldest first. */
  readonly frames: readonly Frame[];
}

/** A frame of the strip that says what changed. */
export interface Frame {
  readonly turn: Turn;
  readonly refused: WrongReason | undefined;
  readonly before: SceneSummary;
  readonly after: SceneSummary;
  /** How far the lesson was then: who goes back here goes on from it. */
  readonly course: Course;
}

/** What happens in a lesson. */
export type LessonEvent =
  /**
   * A turn was tried; `facts` are what its answer told. Whoever begins one goes on first: its step may
   * be over by the load it makes before its answer is there.
   */
  | {
      readonly type: 'tried';
      readonly turn: Turn;
      readonly refused: WrongReason | undefined;
      readonly before: Scene;
      readonly after: Scene;
      readonly facts: Facts;
    }
  /** The stream was looked at again: load builds up by itself. */
  | { readonly type: 'looked'; readonly scene: Scene }
  | { readonly type: 'hint' | 'next' }
  /** Turns the pages of a lesson that is presented: only what one has reached. */
  | { readonly type: 'turned'; readonly by: 1 | -1 }
  /** Begins anew, or goes back to a frame. */
  | { readonly type: 'rewind'; readonly to: LessonPlay };

/** Nobody has done anything yet. */
export const PLAY_START: LessonPlay = {
  course: COURSE_START,
  shown: 0,
  hintCount: 0,
  last: undefined,
  frames: [],
};

/** The reducer of one lesson. */
export function lessonReducer(lesson: Lesson) {
  return (play: LessonPlay, event: LessonEvent): LessonPlay => {
    switch (event.type) {
      case 'tried':
        return afterTried(lesson, play, event);
      case 'looked': {
        if (play.shown < play.course.step) return play;
        const course = afterLook(play.course, lesson, event.scene);
        if (course === play.course) return play;
        return { ...play, course };
      }
      case 'hint':
        return { ...play, hintCount: play.hintCount + 1 };
      case 'next':
        return goneOn(play);
      case 'turned':
        return turned(play, event.by);
      case 'rewind':
        return event.to;
    }
  };
}

/** Who acts has read enough. */
function goneOn(play: LessonPlay): LessonPlay {
  return play.shown === play.course.step
    ? play
    : { ...play, shown: play.course.step, hintCount: 0, last: undefined };
}

function turned(play: LessonPlay, by: 1 | -1): LessonPlay {
  const shown = Math.min(Math.max(play.shown + by, 0), play.course.step);
  return shown === play.shown ? play : { ...play, shown, hintCount: 0, last: undefined };
}

function afterTried(
  lesson: Lesson,
  play: LessonPlay,
  { turn, refused, before, after, facts }: Extract<LessonEvent, { type: 'tried' }>,
): LessonPlay {
  const own =
    refused === undefined ? factsOfChange(before, after, turn) : refusalOf(before, turn)?.facts;
  const told = { ...own, ...factsOfTruth(lesson, turn, before), ...facts };
  const step = lesson.steps[play.course.step];
  const mistake = step && mistakeIn(step, before, turn, told, play.course.played);
  const played: Played = {
    turn,
    refused: refused ?? mistake?.reason,
    facts: mistake?.facts ?? told,
    truth: truthOfTurn(lesson, turn, before, play.course.played),
  };
  const course = afterTurn(play.course, lesson, played, after);
  const isAct = !('predict' in turn || 'suppose' in turn);
  const frame: Frame = {
    turn,
    refused: played.refused,
    before: summarize(before),
    after: { ...summarize(after), busiest: busiestAfter(before, after) },
    course,
  };
  return { ...play, course, last: played, frames: isAct ? [...play.frames, frame] : play.frames };
}

function truthOfTurn(lesson: Lesson, turn: Turn, scene: Scene, played: readonly Played[]) {
  if (!('predict' in turn)) return undefined;
  const predict = lesson.steps.find((step) => step.predict?.id === turn.predict)?.predict;
  return predict && truthOf(predict, scene, played);
}

/** The accepted turns, which make the stream again. */
export function turnsOf({ course }: Pick<LessonPlay, 'course'>): readonly Turn[] {
  return course.played.filter(({ refused }) => refused === undefined).map(({ turn }) => turn);
}
