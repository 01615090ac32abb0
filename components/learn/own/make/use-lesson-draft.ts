'use client';

import { useCallback, useState } from 'react';
import { freePlay, takenTurns } from '@/lib/lessons/file/draft-lesson';
import type { LessonFile } from '@/lib/lessons/file/lesson-file-schema';
import { PLAY_START } from '@/lib/lessons/lesson-play';
import { keepProgress, readProgress } from '../../kept-progress';
import { authorStageId, keepLesson } from '../kept-lessons';

/** A lesson that is being made: every change is kept in this browser at once. */
export function useLessonDraft(key: string, kept: LessonFile) {
  const [draft, setDraft] = useState(kept);
  const [hasNoRoom, setHasNoRoom] = useState(false);
  const [stage] = useState(() => {
    const id = authorStageId(key, kept);
    if (readProgress(id) === undefined) playTaken(id, kept);
    return freePlay(id, kept.setUp);
  });
  const change = useCallback(
    (next: LessonFile) => {
      setDraft(next);
      setHasNoRoom(!keepLesson(key, next));
    },
    [key],
  );
  return { draft, change, hasNoRoom, stage };
}

/** The stage begins where the last step ends: a file brings its turns, but no progress. */
function playTaken(id: string, file: LessonFile): void {
  const played = takenTurns(file).map((turn) => ({ turn, refused: undefined, facts: {} }));
  keepProgress(id, 1, { ...PLAY_START, course: { ...PLAY_START.course, played } });
}
