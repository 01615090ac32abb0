'use client';

import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/fields/choice';
import { TextField } from '@/components/ui/fields/text-field';
import { Notice } from '@/components/ui/notices/notice';
import { boundariesOf, openShards } from '@/lib/kinesis/shards/shard';
import {
  lastLayout,
  withoutStep,
  withStep,
  withText,
  withWords,
} from '@/lib/lessons/file/draft-lesson';
import type { LessonFile } from '@/lib/lessons/file/lesson-file-schema';
import type { LessonLanguage, Turn } from '@/lib/lessons/lesson';
import { writeLessonKey } from '@/lib/lessons/lesson-key';
import { openAtStart } from '@/lib/lessons/rules/open-at-start';
import type { Scene } from '@/lib/lessons/scene';
import { ShareLesson } from './share-lesson';
import { StepForm } from './step-form';

interface MakerPanelProps {
  readonly lessonKey: string;
  readonly draft: LessonFile;
  readonly change: (draft: LessonFile) => void;
  readonly hasNoRoom: boolean;
  /** The turns since the last step was taken. */
  readonly pending: readonly Turn[];
  readonly scene: Scene | undefined;
}

const LANGUAGES: readonly LessonLanguage[] = ['en', 'ja'];
const LANGUAGE_NAMES = { en: 'English', ja: '日本語' } as const;

/** What the author writes, and the layouts that became steps. */
export function MakerPanel(props: MakerPanelProps) {
  const { lessonKey, draft, change, hasNoRoom } = props;
  const t = useTranslations('own-lessons');
  const tl = useTranslations('learn');
  const [language, setLanguage] = useState<LessonLanguage>(useLocale());
  return (
    <section
      aria-label={t('make')}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-[10px] border border-line bg-panel p-4"
    >
      <Link
        href="/learn"
        className="flex min-h-6 items-center gap-1 text-[13px] text-muted hover:text-ink"
      >
        <ChevronLeft aria-hidden size={14} />
        {tl('all')}
      </Link>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{t('make')}</h1>
        <Choice
          label={t('language')}
          value={language}
          options={LANGUAGES.map((value) => ({
            value,
            label: LANGUAGE_NAMES[value],
            lang: value,
          }))}
          onChange={setLanguage}
        />
      </div>
      <TextField
        label={t('title')}
        lang={language}
        maxLength={80}
        value={draft.title[language] ?? ''}
        onChange={({ target }) =>
          change({ ...draft, title: withWords(draft.title, language, target.value) })
        }
      />
      {draft.steps.map((step, index) => (
        <StepForm
          key={step.id}
          {...{ step, language }}
          number={index + 1}
          onText={(name, text) => change(withText(draft, step.id, name, text))}
          onRemove={() => change(withoutStep(draft, step.id))}
        />
      ))}
      <TakeLayout {...props} />
      {hasNoRoom && <Notice kind="error">{t('no-room')}</Notice>}
      {draft.steps.length > 0 && <ShareLesson lessonKey={lessonKey} draft={draft} />}
    </section>
  );
}

/** The layout on the line becomes the goal of one more step. */
function TakeLayout({ draft, change, pending, scene }: MakerPanelProps) {
  const t = useTranslations('own-lessons.take');
  const layout = boundariesOf(openShards(scene?.shards ?? [])).map(writeLessonKey);
  const before = lastLayout(draft) ?? boundariesOf(openAtStart(draft.setUp)).map(writeLessonKey);
  const hasMoved = pending.length > 0 && layout.join() !== before.join();
  return (
    <div className="grid gap-2 rounded-md border border-dashed border-line-strong p-3 text-[13px] leading-5">
      <p className="font-medium">{t('title', { number: draft.steps.length + 1 })}</p>
      <p className="text-muted">
        {hasMoved ? t('ready', { turns: pending.length, shards: layout.length + 1 }) : t('first')}
      </p>
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={!hasMoved}
        onClick={() => change(withStep(draft, layout, pending))}
      >
        {t('button')}
      </Button>
    </div>
  );
}
