import { COURSE_START } from '@/lib/lessons/course';
import type { Turn, WrongReason } from '@/lib/lessons/lesson';
import { type LessonPlay, PLAY_START } from '@/lib/lessons/lesson-play';

/** How far one is in a lesson; the stream is made again from the turns. */
export interface KeptProgress {
  readonly step: number;
  readonly stepCount: number;
  readonly before: number;
  readonly turns: readonly { readonly turn: Turn; readonly refused?: WrongReason | undefined }[];
}

const STORAGE_KEY = 'shardline-lesson ';

/** What this browser keeps of a lesson; undefined where it was never begun. */
export function readProgress(lessonId: string): KeptProgress | undefined {
  const kept = localStorage.getItem(STORAGE_KEY + lessonId);
  return kept === null ? undefined : (JSON.parse(kept) as KeptProgress);
}

/** Keeps what was played, and forgets a lesson in which nothing was. */
export function keepProgress(lessonId: string, stepCount: number, play: LessonPlay): void {
  const { step, before, played } = play.course;
  if (played.length === 0 && step === 0) {
    localStorage.removeItem(STORAGE_KEY + lessonId);
    return;
  }
  const turns = played.map(({ turn, refused }) => ({ turn, refused }));
  const kept: KeptProgress = { step, stepCount, before, turns };
  localStorage.setItem(STORAGE_KEY + lessonId, JSON.stringify(kept));
}

/** The lesson as it was left; one that was finished begins anew. */
export function playOf(kept: KeptProgress | undefined): LessonPlay {
  if (kept === undefined || kept.step >= kept.stepCount) return PLAY_START;
  const played = kept.turns.map(({ turn, refused }) => ({ turn, refused, facts: {} }));
  const course = { ...COURSE_START, step: kept.step, before: kept.before, played };
  return { ...PLAY_START, course, shown: kept.step };
}
