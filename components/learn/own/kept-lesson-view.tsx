'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { Notice } from '@/components/ui/notices/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { RenderStream } from '../lesson/lesson-view';
import { readKeptLesson, textOfFile } from './kept-lessons';
import { OwnLesson } from './own-lesson';
import { useHydrated } from './use-hydrated';

/** The lesson of this browser that the URL names. */
export function KeptLessonView({ renderStream }: { readonly renderStream: RenderStream }) {
  const t = useTranslations('own-lessons');
  const [key] = useQueryState('lesson', parseAsString.withDefault(''));
  if (!useHydrated()) return <Skeleton className="h-96 w-full" />;
  const file = readKeptLesson(key);
  if (file === undefined) {
    return (
      <Notice kind="warning" actions={<ToLessons />}>
        {t('not-here')}
      </Notice>
    );
  }
  const edit = (
    <Link
      href={`/learn/make?lesson=${key}`}
      className="inline-flex min-h-6 items-center gap-1.5 rounded font-medium text-accent hover:underline"
    >
      <Pencil aria-hidden size={13} />
      {t('edit')}
    </Link>
  );
  return (
    <OwnLesson
      text={textOfFile(file)}
      renderStream={renderStream}
      actions={edit}
      refusedActions={edit}
    />
  );
}

/** The way back where there is no lesson to show. */
export function ToLessons() {
  const t = useTranslations('learn');
  return (
    <Link href="/learn" className="font-medium text-accent hover:underline">
      {t('all')}
    </Link>
  );
}
