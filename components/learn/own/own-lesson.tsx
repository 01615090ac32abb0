'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import type { OpenedLesson } from '@/lib/lessons/file/opened-lesson';
import { PlayedLesson, type RenderStream } from '../lesson/lesson-view';
import { openLessonText } from './open-lesson-text';
import { RefusalWords } from './refusal-words';

interface OwnLessonProps {
  /** What the file holds. */
  readonly text: string;
  readonly renderStream: RenderStream;
  /** Links and buttons above the lesson. */
  readonly actions: ReactNode;
  /** Those beside the sentence that says why it does not open. */
  readonly refusedActions: ReactNode;
}

const DIGEST_LENGTH = 8;

/** A lesson from a file or a link, once it is checked. */
export function OwnLesson({ text, renderStream, actions, refusedActions }: OwnLessonProps) {
  const t = useTranslations('own-lessons');
  const digest = useMemo(() => partitionKeyMd5(text).slice(0, DIGEST_LENGTH), [text]);
  const { data, error, refetch } = useQuery({
    queryKey: ['own-lesson', digest],
    queryFn: ({ signal }) => openLessonText(text, signal),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) {
    return (
      <>
        <p role="status" className="mb-3 text-[13px] text-muted">
          {t('checking')}
        </p>
        <Skeleton className="h-96 w-full" />
      </>
    );
  }
  if (!data.ok) {
    return (
      <Notice kind="error" actions={refusedActions}>
        <RefusalWords refusal={data.refusal} />
      </Notice>
    );
  }
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-[13px] presenting:hidden">
        {actions}
      </div>
      <OpenedOwnLesson key={digest} {...{ digest, renderStream }} opened={data.value} />
    </>
  );
}

interface OpenedOwnLessonProps extends Pick<OwnLessonProps, 'renderStream'> {
  readonly digest: string;
  readonly opened: OpenedLesson;
}

/** How far one is, is kept of these very words: another lesson may have the same id. */
function OpenedOwnLesson({ digest, opened, renderStream }: OpenedOwnLessonProps) {
  const lesson = useMemo(
    () => ({ ...opened.lesson, id: `${opened.lesson.id}-${digest}` }),
    [opened, digest],
  );
  return <PlayedLesson head={undefined} lesson={lesson} renderStream={renderStream} />;
}
