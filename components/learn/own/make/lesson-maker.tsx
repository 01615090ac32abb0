'use client';

import { useMemo } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { PageConnection } from '@/components/ui/page-connection';
import { Skeleton } from '@/components/ui/skeleton';
import { takenTurns } from '@/lib/lessons/file/draft-lesson';
import type { LessonFile } from '@/lib/lessons/file/lesson-file-schema';
import { turnsOf } from '@/lib/lessons/lesson-play';
import { ChangesStrip } from '../../lesson/changes-strip';
import type { RenderStream } from '../../lesson/lesson-view';
import { useLesson } from '../../lesson/use-lesson';
import { MakerPanel } from './maker-panel';
import { useLessonDraft } from './use-lesson-draft';

interface LessonMakerProps {
  readonly lessonKey: string;
  readonly kept: LessonFile;
  readonly renderStream: RenderStream;
}

/** The lesson beside its stage: the page of a stream, on which the author does what a learner shall do. */
export function LessonMaker({ lessonKey, kept, renderStream }: LessonMakerProps) {
  const { draft, change, hasNoRoom, stage: freeLesson } = useLessonDraft(lessonKey, kept);
  const { stage, play, scene, backTo } = useLesson(freeLesson);
  const takenCount = takenTurns(draft).length;
  const pending = turnsOf(play).slice(takenCount);
  // Who goes back further would take away what is a step already.
  const open = useMemo(
    () => ({
      ...play,
      frames: play.frames.filter((frame) => turnsOf(frame).length >= takenCount),
    }),
    [play, takenCount],
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[380px_minmax(0,1fr)]">
      <MakerPanel {...{ lessonKey, draft, change, hasNoRoom, pending, scene }} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {stage.error !== null && (
          <ErrorNotice error={stage.error} onRetry={() => void stage.refetch()} />
        )}
        {stage.data === undefined ? (
          stage.error === null && <Skeleton className="h-[520px] w-full" />
        ) : (
          <PageConnection value={stage.data.connection.connectionId}>
            {renderStream(
              stage.data.connection,
              stage.data.streamName,
              <ChangesStrip play={open} onBackTo={backTo} />,
            )}
          </PageConnection>
        )}
      </div>
    </div>
  );
}
