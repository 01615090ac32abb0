'use client';

import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { Notice } from '@/components/ui/notices/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { RenderStream } from '../../lesson/lesson-view';
import { ToLessons } from '../kept-lesson-view';
import { readKeptLesson } from '../kept-lessons';
import { useHydrated } from '../use-hydrated';
import { LessonMaker } from './lesson-maker';
import { SourceForm } from './source-form';

interface MakeViewProps {
  readonly connections: readonly ConnectionSummary[];
  readonly renderStream: RenderStream;
}

/** Names the lesson that is worked on; or, before there is one, the stream that it begins with. */
const IN_URL = { lesson: parseAsString, connection: parseAsString, stream: parseAsString };

/** The page of an author: a stream is chosen, then the lesson is made beside its stage. */
export function MakeView({ connections, renderStream }: MakeViewProps) {
  const t = useTranslations('own-lessons');
  const [{ lesson, connection, stream }, setUrl] = useQueryStates(IN_URL);
  if (!useHydrated()) return <Skeleton className="h-96 w-full" />;
  if (lesson === null) {
    return (
      <SourceForm
        connections={connections}
        connectionId={connection ?? undefined}
        streamName={stream ?? undefined}
        onBegun={(key) => void setUrl({ lesson: key, connection: null, stream: null })}
      />
    );
  }
  const file = readKeptLesson(lesson);
  if (file === undefined) {
    return (
      <Notice kind="warning" actions={<ToLessons />}>
        {t('not-here')}
      </Notice>
    );
  }
  return <LessonMaker key={lesson} lessonKey={lesson} kept={file} renderStream={renderStream} />;
}
