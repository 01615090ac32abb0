'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { LessonPicture } from './lesson-picture';
import { type AllProgress, isDone, leftLast } from './use-all-progress';
import { useLessonWords } from './use-lesson-words';

interface CourseProgressProps {
  readonly progress: AllProgress;
}

/** How many lessons are done, which they are, and about how long the others take. */
export function CourseProgress({ progress }: CourseProgressProps) {
  const t = useTranslations('learn.index');
  const left = LESSON_HEADS.filter(({ id }) => !isDone(progress.get(id)));
  const minutes = left.reduce((sum, head) => sum + head.minutes, 0);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[13px] text-muted">
      {t('progress', {
        done: LESSON_HEADS.length - left.length,
        count: LESSON_HEADS.length,
        minutes,
      })}
      <span aria-hidden className="flex gap-1">
        {LESSON_HEADS.map(({ id }) => (
          <span
            key={id}
            className={`h-1.5 w-4 rounded-full ${isDone(progress.get(id)) ? 'bg-ink' : progress.has(id) ? 'bg-accent' : 'bg-line-strong'}`}
          />
        ))}
      </span>
    </p>
  );
}

/** The lesson that one left last, to go on with; nothing where none waits. */
export function WhereOneLeft({ progress }: CourseProgressProps) {
  const t = useTranslations('learn.index');
  const { say } = useLessonWords();
  const head = leftLast(progress);
  const kept = head && progress.get(head.id);
  if (head === undefined || kept === undefined) return null;
  return (
    <Link
      href={`/learn/${head.id}`}
      className="mb-3 grid items-center gap-x-8 gap-y-3 rounded-[10px] border border-accent bg-panel p-4 hover:border-accent-strong sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <span className="grid justify-items-start gap-1">
        <span className="text-xs font-semibold text-accent">
          {t('left', { step: kept.step + 1, count: kept.stepCount })}
        </span>
        <span className="text-[17px] font-semibold leading-6">
          <span className="mr-2 font-normal text-muted">{head.number}</span>
          {say(head.title)}
        </span>
        <span className="text-[13px] leading-5 text-muted">
          {head.questions[0] && say(head.questions[0])}
        </span>
        <span className="mt-1.5 inline-flex min-h-8 items-center rounded-md bg-accent px-2.5 text-[13px] font-medium text-on-accent">
          {t('continue')}
        </span>
      </span>
      <LessonPicture picture={head.picture} />
    </Link>
  );
}
