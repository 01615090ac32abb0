'use client';

import { useMutation } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { FileField } from '@/components/ui/fields/file-field';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Panel } from '@/components/ui/panel';
import type { FileRefusal } from '@/lib/lessons/file/file-refusal';
import { shownText } from '@/lib/lessons/file/shown-text';
import { useLessonWords } from '../use-lesson-words';
import { DeleteLessonDialog } from './delete-lesson-dialog';
import {
  addLesson,
  type KeptLesson,
  onKeptLessons,
  readKeptLessons,
  removeLesson,
} from './kept-lessons';
import { MAX_FILE_BYTES, openLessonText } from './open-lesson-text';
import { RefusalWords } from './refusal-words';

const NONE: readonly KeptLesson[] = [];

/** Lessons that somebody made, or loaded from a file, in this browser. */
export function YourLessons() {
  const t = useTranslations('own-lessons');
  const lessons = useSyncExternalStore(onKeptLessons, readKeptLessons, () => NONE);
  return (
    <Panel title={t('yours')}>
      <ul className="px-4">
        {lessons.map((lesson) => (
          <LessonRow key={lesson.key} lesson={lesson} />
        ))}
      </ul>
      <div className="grid gap-2 px-4 pb-4 pt-2">
        <Link
          href="/learn/make"
          prefetch={false}
          className="inline-flex min-h-8 items-center gap-1.5 justify-self-start rounded-md border border-line-strong bg-raised px-2.5 py-1 text-[13px] font-medium hover:border-faint"
        >
          <Plus aria-hidden size={14} />
          {t('make')}
        </Link>
        <LoadLesson />
      </div>
    </Panel>
  );
}

function LessonRow({ lesson }: { readonly lesson: KeptLesson }) {
  const t = useTranslations('own-lessons');
  const { say, langOf } = useLessonWords();
  const [isAsked, setIsAsked] = useState(false);
  const { key, file } = lesson;
  const title = shownText(file.title);
  const name = title === undefined ? file.id : say(title);
  return (
    <li className="flex min-h-11 items-center gap-1 border-b border-line text-[13px]">
      <Link
        href={`/learn/yours?lesson=${key}`}
        prefetch={false}
        className="min-w-0 grow py-1.5 leading-5 [overflow-wrap:anywhere] hover:text-accent"
      >
        <span lang={title && langOf(title)}>{name}</span>
        <span className="ml-2 text-xs text-muted">{t('steps', { count: file.steps.length })}</span>
      </Link>
      <Link
        href={`/learn/make?lesson=${key}`}
        prefetch={false}
        aria-label={t('edit-named', { name })}
        title={t('edit-named', { name })}
        className={ICON}
      >
        <Pencil aria-hidden size={13} />
      </Link>
      <button
        type="button"
        aria-label={t('delete-named', { name })}
        title={t('delete-named', { name })}
        onClick={() => setIsAsked(true)}
        className={ICON}
      >
        <Trash2 aria-hidden size={13} />
      </button>
      {isAsked && (
        <DeleteLessonDialog
          name={name}
          onDelete={() => removeLesson(lesson)}
          onClose={() => setIsAsked(false)}
        />
      )}
    </li>
  );
}

const ICON =
  'inline-grid size-7 shrink-0 place-items-center rounded text-faint hover:bg-ink/5 hover:text-ink';

/** A file that opens is kept and shown; of another the page says why it does not. */
function LoadLesson() {
  const t = useTranslations('own-lessons');
  const router = useRouter();
  const load = useMutation({
    mutationFn: async (text: string): Promise<FileRefusal | 'no-room' | undefined> => {
      const opened = await openLessonText(text, new AbortController().signal);
      if (!opened.ok) return opened.refusal;
      const key = addLesson(text);
      if (key === undefined) return 'no-room';
      router.push(`/learn/yours?lesson=${key}`);
      return undefined;
    },
  });
  const refusal = load.data;
  return (
    <>
      <FileField
        label={t('load')}
        accept=".json,application/json"
        maxBytes={MAX_FILE_BYTES}
        tooLarge={t('refusal.too-large', { limit: MAX_FILE_BYTES / 1024 })}
        onText={(text) => text !== '' && load.mutate(text)}
        error={
          refusal === 'no-room' ? (
            t('no-room')
          ) : refusal === undefined ? undefined : (
            <RefusalWords refusal={refusal} />
          )
        }
      />
      {load.error !== null && <ErrorNotice error={load.error} />}
    </>
  );
}
