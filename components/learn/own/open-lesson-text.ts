import { checkLesson } from '@/lib/api/lessons/check-lesson';
import { type Result, refuse } from '@/lib/base/result';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import type { OpenedLesson } from '@/lib/lessons/file/opened-lesson';

/** A file of a lesson may be as large, 256 KiB; `readLesson` tells by its text. */
export const MAX_FILE_BYTES = 256 * 1024;

/** Checks a lesson from anywhere: what it holds, and by its own solution that it can be played. */
export async function openLessonText(
  text: string,
  signal: AbortSignal,
): Promise<Result<OpenedLesson, FileRefusal>> {
  // The schemas are loaded where there is a file to read.
  const { readLesson } = await import('@/lib/lessons/file/read-lesson');
  const opened = readLesson(text);
  if (!opened.ok) return opened;
  const { refusal } = await checkLesson(text, signal);
  return refusal === undefined ? opened : refuse(refusal);
}
