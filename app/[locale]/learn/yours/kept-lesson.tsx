'use client';

import { KeptLessonView } from '@/components/learn/own/kept-lesson-view';
import { StreamView } from '@/components/stream/stream-view';

/** A lesson of this browser, with the page of its stream: here, because features do not import one another. */
export function KeptLesson() {
  return (
    <KeptLessonView
      renderStream={(connection, streamName) => (
        <StreamView connection={connection} streamName={streamName} />
      )}
    />
  );
}
