'use client';

import { useQuery } from '@tanstack/react-query';
import { KeptLessonView } from '@/components/learn/own/kept-lesson-view';
import { boardScriptQuery, StreamView } from '@/components/stream/stream-view';

/** A lesson of this browser, with the page of its stream: here, because features do not import one another. */
export function KeptLesson() {
  // Comes while the lesson makes its stream.
  useQuery(boardScriptQuery());
  return (
    <KeptLessonView
      renderStream={(connection, streamName) => (
        <StreamView connection={connection} streamName={streamName} />
      )}
    />
  );
}
