'use client';

import { useQuery } from '@tanstack/react-query';
import { LinkedLessonView } from '@/components/learn/own/linked-lesson-view';
import { boardScriptQuery, StreamView } from '@/components/stream/stream-view';

/** A lesson that came by a link, with the page of its stream: here, because features do not import one another. */
export function LinkedLesson() {
  // Comes while the lesson makes its stream.
  useQuery(boardScriptQuery());
  return (
    <LinkedLessonView
      renderStream={(connection, streamName) => (
        <StreamView connection={connection} streamName={streamName} />
      )}
    />
  );
}
