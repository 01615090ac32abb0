'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notices/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { readLinkText } from '@/lib/lessons/file/lesson-link';
import type { RenderStream } from '../lesson/lesson-view';
import { ToLessons } from './kept-lesson-view';
import { addLesson } from './kept-lessons';
import { MAX_FILE_BYTES } from './open-lesson-text';
import { OwnLesson } from './own-lesson';
import { RefusalWords } from './refusal-words';

/** The lesson that stands in the URL itself, behind the #. */
export function LinkedLessonView({ renderStream }: { readonly renderStream: RenderStream }) {
  const link = useSyncExternalStore(
    onHash,
    () => location.hash.slice(1),
    () => undefined,
  );
  const { data } = useQuery({
    queryKey: ['lesson-link', link],
    queryFn: async () => ({ text: await readLinkText(link ?? '', MAX_FILE_BYTES) }),
    enabled: link !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data === undefined) return <Skeleton className="h-96 w-full" />;
  if (data.text === undefined) {
    return (
      <Notice kind="error" actions={<ToLessons />}>
        <RefusalWords refusal={{ reason: 'broken-link' }} />
      </Notice>
    );
  }
  return (
    <OwnLesson
      text={data.text}
      renderStream={renderStream}
      actions={<KeepLinked text={data.text} />}
      refusedActions={<ToLessons />}
    />
  );
}

/** What came by a link is kept only if somebody wants it. */
function KeepLinked({ text }: { readonly text: string }) {
  const t = useTranslations('own-lessons');
  const router = useRouter();
  const [hasNoRoom, setHasNoRoom] = useState(false);
  const keep = () => {
    const key = addLesson(text);
    setHasNoRoom(key === undefined);
    if (key !== undefined) router.push(`/learn/yours?lesson=${key}`);
  };
  return (
    <>
      <span className="text-muted">{t(hasNoRoom ? 'no-room' : 'by-link')}</span>
      <Button onClick={keep}>{t('keep')}</Button>
    </>
  );
}

function onHash(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}
