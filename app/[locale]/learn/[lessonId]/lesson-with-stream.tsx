'use client';

import { useQuery } from '@tanstack/react-query';
import { LessonView } from '@/components/learn/lesson/lesson-view';
import { boardScriptQuery, StreamView } from '@/components/stream/stream-view';

/** The lesson with the page of its stream: here, because features do not import one another. */
export function LessonWithStream({ lessonId }: { readonly lessonId: string }) {
  // Comes while the lesson makes its stream.
  useQuery(boardScriptQuery());
  return (
    <LessonView
      lessonId={lessonId}
      renderStream={(connection, streamName, belowLine) => (
        <StreamView {...{ connection, streamName, belowLine }} />
      )}
    />
  );
}
