'use client';

import { BookA, Check, FileText } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Panel } from '@/components/ui/panel';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import type { LessonHead } from '@/lib/lessons/lesson';
import { CourseProgress, WhereOneLeft } from './course-progress';
import type { KeptProgress } from './kept-progress';
import { LessonPicture } from './lesson-picture';
import { YourLessons } from './own/your-lessons';
import { type AllProgress, isDone, useAllProgress } from './use-all-progress';
import { useLessonWords } from './use-lesson-words';

/** The lessons with where one is in each, and the questions that people ask as entries. */
export function LessonIndex() {
  const t = useTranslations('learn');
  const progress = useAllProgress();
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-1">
        <div>
          <h1 className="text-xl font-semibold leading-7">{t('title')}</h1>
          <p className="text-[13px] text-muted">{t('intro', { count: LESSON_HEADS.length })}</p>
        </div>
        <CourseProgress progress={progress} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div>
          <WhereOneLeft progress={progress} />
          <ol className="grid grid-cols-[repeat(auto-fill,minmax(220px,1fr))] gap-3">
            {LESSON_HEADS.map((head) => (
              <li key={head.id} className="grid">
                <LessonCard head={head} kept={progress.get(head.id)} />
              </li>
            ))}
          </ol>
          <p className="mt-3 text-xs text-muted">{t('index.pictures')}</p>
        </div>
        <div className="grid gap-3">
          <LookUp />
          <YourLessons />
          <Questions progress={progress} />
        </div>
      </div>
    </>
  );
}

/** A person comes back to these pages when the lessons are over. */
function LookUp() {
  const t = useTranslations('learn');
  return (
    <nav aria-label={t('index.look-up')} className="grid grid-cols-2 gap-3">
      {LOOK_UP.map(({ page, Icon }) => (
        <Link
          key={page}
          href={`/learn/${page}`}
          className="flex min-h-11 items-center gap-2 rounded-[10px] border border-line bg-panel px-4 text-[13px] font-medium hover:border-faint"
        >
          <Icon aria-hidden size={15} className="text-muted" />
          {t(`${page}.title`)}
        </Link>
      ))}
    </nav>
  );
}

const LOOK_UP = [
  { page: 'glossary', Icon: BookA },
  { page: 'cheat-sheet', Icon: FileText },
] as const;

interface LessonCardProps {
  readonly head: LessonHead;
  readonly kept: KeptProgress | undefined;
}

function LessonCard({ head, kept }: LessonCardProps) {
  const t = useTranslations('learn.index');
  const { say } = useLessonWords();
  const isBegun = kept !== undefined && !isDone(kept);
  return (
    <Link
      href={`/learn/${head.id}`}
      className={`grid content-start gap-2 rounded-[10px] border bg-panel p-3.5 hover:border-faint ${isBegun ? 'border-accent' : 'border-line'}`}
    >
      <LessonPicture picture={head.picture} />
      <span className="text-[15px] font-semibold">
        <span className="mr-2 font-normal text-muted">{head.number}</span>
        {say(head.title)}
      </span>
      <span className="text-[13px] leading-5 text-muted">
        {head.questions[0] && say(head.questions[0])}
      </span>
      <span className="mt-auto text-xs">
        {isBegun ? (
          <span className="font-medium text-accent">
            {t('resume', { step: kept.step + 1, count: kept.stepCount })}
          </span>
        ) : isDone(kept) ? (
          <span className="flex items-center gap-1 font-medium text-ok">
            <Check aria-hidden size={13} />
            {t('done')}
          </span>
        ) : (
          <span className="text-muted">{t('minutes', { minutes: head.minutes })}</span>
        )}
      </span>
    </Link>
  );
}

function Questions({ progress }: { readonly progress: AllProgress }) {
  const t = useTranslations('learn.index');
  const { say } = useLessonWords();
  const entries = LESSON_HEADS.flatMap((head) =>
    head.questions.map((question) => ({ head, question })),
  );
  return (
    <Panel title={t('questions')}>
      <p className="px-4 pt-1 text-xs text-muted">{t('questions-hint')}</p>
      <ul className="px-4 pb-3 pt-1">
        {entries.map(({ head, question }) => (
          <li key={question.en} className="border-b border-line last:border-0">
            <Link
              href={`/learn/${head.id}`}
              className="flex min-h-11 items-center justify-between gap-3 py-1.5 text-[13px] leading-5 hover:text-accent"
            >
              {say(question)}
              <span
                className={`flex shrink-0 items-center gap-1 rounded-full px-2 text-xs leading-5 tabular-nums ${isDone(progress.get(head.id)) ? 'bg-ok/10 text-ok' : 'bg-ink/5 text-muted'}`}
              >
                {isDone(progress.get(head.id)) && (
                  <Check aria-label={t('done')} size={12} className="text-ok" />
                )}
                {head.number}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
