'use client';

import { useSyncExternalStore } from 'react';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import type { LessonHead } from '@/lib/lessons/lesson';
import { type KeptProgress, readProgress } from './kept-progress';

/** How far one is in each lesson that was begun, by its id. */
export type AllProgress = ReadonlyMap<string, KeptProgress>;

/** Of this browser, which only it knows: nothing on the server. */
export function useAllProgress(): AllProgress {
  return useSyncExternalStore(onStorage, readAll, () => NONE);
}

/** Whether its last step is over. */
export function isDone(kept: KeptProgress | undefined): boolean {
  return kept !== undefined && kept.step >= kept.stepCount;
}

/** The lesson that was left last before its end; undefined where none was. */
export function leftLast(progress: AllProgress): LessonHead | undefined {
  const begun = LESSON_HEADS.filter(({ id }) => progress.has(id) && !isDone(progress.get(id)));
  const leftAt = ({ id }: LessonHead) => progress.get(id)?.keptAtMs ?? 0;
  return begun.toSorted((a, b) => leftAt(b) - leftAt(a))[0];
}

const NONE: AllProgress = new Map();
let read: { readonly text: string; readonly progress: AllProgress } = { text: '', progress: NONE };

/** The same map as long as nothing is different. */
function readAll(): AllProgress {
  const kept = LESSON_HEADS.flatMap(({ id }) => {
    const progress = readProgress(id);
    return progress === undefined ? [] : [[id, progress] as const];
  });
  const text = JSON.stringify(kept);
  if (text !== read.text) read = { text, progress: new Map(kept) };
  return read.progress;
}

function onStorage(onChange: () => void): () => void {
  addEventListener('storage', onChange);
  return () => removeEventListener('storage', onChange);
}
