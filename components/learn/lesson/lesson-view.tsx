'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { StreamGuideProvider, type TriedReshard } from '@/components/kinesis/stream-guide';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { PageConnection } from '@/components/ui/page-connection';
import { Skeleton } from '@/components/ui/skeleton';
import type { ConnectionSummary } from '@/lib/api/connections';
import { ensure } from '@/lib/base/assert';
import { shardIndexOf } from '@/lib/kinesis/shards/shard';
import { LESSON_HEADS, loadLesson } from '@/lib/lessons/catalog/heads';
import type { Lesson, LessonHead, Turn } from '@/lib/lessons/lesson';
import { lessonKey } from '@/lib/lessons/lesson-key';
import { refusalOf } from '@/lib/lessons/rules/judge-turn';
import { ChangesStrip } from './changes-strip';
import { LessonPanel } from './lesson-panel';
import { useQuestion } from './question/use-question';
import { useLesson } from './use-lesson';
import { usePresenter } from './use-presenter';

/** The page of the stream, which the route composes. */
export type RenderStream = (
  connection: ConnectionSummary,
  streamName: string,
  belowLine: ReactNode,
) => ReactNode;

interface LessonViewProps {
  readonly lessonId: string;
  readonly renderStream: RenderStream;
}

/** A lesson beside the real page, once its script is there. */
export function LessonView({ lessonId, renderStream }: LessonViewProps) {
  const head = ensure(
    LESSON_HEADS.find(({ id }) => id === lessonId),
    'a lesson',
  );
  const {
    data: lesson,
    error,
    refetch,
  } = useQuery({
    queryKey: ['script', 'lesson', lessonId],
    queryFn: () => ensure(loadLesson(lessonId), 'a lesson'),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (lesson === undefined) return <Skeleton className="h-96 w-full" />;
  return <PlayedLesson {...{ head, lesson, renderStream }} />;
}

interface PlayedLessonProps extends Pick<LessonViewProps, 'renderStream'> {
  /** Undefined where the lesson is none of the list. */
  readonly head: LessonHead | undefined;
  readonly lesson: Lesson;
}

/** The panel of the lesson, the page of its stream, and what changed there. */
export function PlayedLesson({ head, lesson, renderStream }: PlayedLessonProps) {
  const played = useLesson(lesson);
  const { stage, play, scene, tried } = played;
  const { draft, onDraft, onPick, marks } = useQuestion(lesson, play);
  const presenter = usePresenter(played.turnPage);
  const ghostKeys = lesson.steps[play.shown]?.ghost;
  const guide = useMemo(
    () => ({
      ghost: ghostKeys?.map(lessonKey),
      onTried(attempt: TriedReshard) {
        const turn = turnOf(attempt);
        tried(turn, scene && refusalOf(scene, turn)?.reason);
      },
      onPick,
      marks,
    }),
    [ghostKeys, scene, tried, onPick, marks],
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[340px_minmax(0,1fr)] presenting:xl:grid-cols-[minmax(380px,30%)_minmax(0,1fr)]">
      <LessonPanel {...{ head, lesson, draft, onDraft, presenter }} {...played} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {stage.error !== null && (
          <ErrorNotice error={stage.error} onRetry={() => void stage.refetch()} />
        )}
        {stage.data === undefined ? (
          stage.error === null && <Skeleton className="h-[520px] w-full" />
        ) : (
          <PageConnection value={stage.data.connection.connectionId}>
            <StreamGuideProvider value={guide}>
              {renderStream(
                stage.data.connection,
                stage.data.streamName,
                <ChangesStrip play={play} onBackTo={played.backTo} />,
              )}
            </StreamGuideProvider>
          </PageConnection>
        )}
      </div>
    </div>
  );
}

function turnOf(attempt: TriedReshard): Turn {
  if (attempt.kind === 'split') {
    return { split: numberIn(attempt.shardId), at: attempt.hashKey.toString() };
  }
  const [first, second] = attempt.shardIds;
  return { merge: [numberIn(first), numberIn(second)] };
}

function numberIn(shardId: string): number {
  return shardIndexOf(shardId) ?? -1;
}
