import type { LessonFile } from '@/lib/lessons/file/lesson-file-schema';
import { PLAY_START } from '@/lib/lessons/lesson-play';
import { keepProgress } from '../kept-progress';

/** A lesson that somebody made or loaded in this browser, finished or not. */
export interface KeptLesson {
  readonly key: string;
  readonly file: LessonFile;
}

/** With the format, so that what an older console kept is not misread. */
const STORAGE_KEY = 'shardline-own-lesson-1 ';
const KEY_BYTES = 5;

/** What the file of a lesson holds, for people to read too. */
export function textOfFile(file: LessonFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Undefined where this browser has none of that key. */
export function readKeptLesson(key: string): LessonFile | undefined {
  const kept = localStorage.getItem(STORAGE_KEY + key);
  return kept === null ? undefined : (JSON.parse(kept) as LessonFile);
}

/** False where the browser has no room left, or keeps nothing. */
export function keepLesson(key: string, file: LessonFile): boolean {
  try {
    localStorage.setItem(STORAGE_KEY + key, JSON.stringify(file));
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
  tellListeners();
  return true;
}

/** A lesson that was checked, under a key of its own; the same one is kept once. Undefined: no room. */
export function addLesson(text: string): string | undefined {
  const file = JSON.parse(text) as LessonFile;
  const known = readKeptLessons().find((kept) => textOfFile(kept.file) === textOfFile(file));
  const key = known?.key ?? newLessonKey();
  return known !== undefined || keepLesson(key, file) ? key : undefined;
}

/** The lesson goes, and how far its author was on the stage. */
export function removeLesson({ key, file }: KeptLesson): void {
  localStorage.removeItem(STORAGE_KEY + key);
  keepProgress(authorStageId(key, file), 1, PLAY_START);
  tellListeners();
}

/** The id of the stage that an author works on; see `freePlay`. */
export function authorStageId(key: string, { id }: LessonFile): string {
  return `${id}-make-${key}`;
}

/** `crypto.randomUUID` is not there for a page over HTTP from another machine. */
export function newLessonKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

let listeners: readonly (() => void)[] = [];

/** Other tabs tell of their changes too. */
export function onKeptLessons(onChange: () => void): () => void {
  listeners = [...listeners, onChange];
  addEventListener('storage', onChange);
  return () => {
    listeners = listeners.filter((each) => each !== onChange);
    removeEventListener('storage', onChange);
  };
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

let read: { readonly text: string; readonly lessons: readonly KeptLesson[] } = {
  text: '',
  lessons: [],
};

/** By their ids; the same list as long as nothing is different. */
export function readKeptLessons(): readonly KeptLesson[] {
  const keys = Object.keys(localStorage)
    .filter((name) => name.startsWith(STORAGE_KEY))
    .sort();
  const text = keys.map((name) => `${name} ${localStorage.getItem(name)}`).join('\n');
  if (text !== read.text) {
    const lessons = keys.flatMap((name) => {
      const key = name.slice(STORAGE_KEY.length);
      const file = readKeptLesson(key);
      return file === undefined ? [] : [{ key, file }];
    });
    read = { text, lessons: lessons.toSorted((a, b) => (a.file.id < b.file.id ? -1 : 1)) };
  }
  return read.lessons;
}
