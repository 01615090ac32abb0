import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import { callApi } from '../call-api';

/** What a stage says of a lesson from a file. */
export interface LessonCheck {
  /** Left out where its solution meets every goal. */
  readonly refusal?: FileRefusal | undefined;
}

/** Has the solution of a file played on a stage of its own; `text` is what the file holds. */
export function checkLesson(text: string, signal: AbortSignal): Promise<LessonCheck> {
  return callApi<LessonCheck>('/api/lessons/check', { method: 'POST', body: { text }, signal });
}
