'use client';

import { LessonView } from '@/components/learn/lesson/lesson-view';
import { StreamView } from '@/components/stream/stream-view';

/** The lesson with the page of its stream: here, because features do not import one another. */
export function LessonWithStream({ lessonId }: { readonly lessonId: string }) {
  return (
    <LessonView
      lessonId={lessonId}
      renderStream={(connection, streamName, belowLine) => (
        <StreamView {...{ connection, streamName, belowLine }} />
      )}
    />
  );
}
