'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import {
  type FileStep,
  type FileText,
  textOf,
  type WrittenText,
  withWords,
} from '@/lib/lessons/file/draft-lesson';
import type { LessonLanguage } from '@/lib/lessons/lesson';

interface StepFormProps {
  readonly number: number;
  readonly step: FileStep;
  readonly language: LessonLanguage;
  readonly onText: (name: WrittenText, text: FileText) => void;
  readonly onRemove: () => void;
}

const TEXTS: readonly WrittenText[] = ['text', 'hint', 'notice'];
const MAX_LENGTH = 800;

/** The words of one step, in one language at a time. */
export function StepForm({ number, step, language, onText, onRemove }: StepFormProps) {
  const t = useTranslations('own-lessons.step');
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border border-line p-3">
      <legend className="sr-only">{t('title', { number })}</legend>
      <div className="flex items-center justify-between gap-2 text-[13px]">
        <p>
          <span className="font-medium">{t('title', { number })}</span>
          {step.ghost !== undefined && (
            <span className="ml-2 text-xs text-muted">
              {t('goal', { shards: step.ghost.length + 1 })}
            </span>
          )}
        </p>
        <button
          type="button"
          aria-label={t('remove', { number })}
          title={t('remove', { number })}
          onClick={onRemove}
          className="inline-grid size-6 place-items-center rounded text-faint hover:bg-ink/5 hover:text-ink"
        >
          <Trash2 aria-hidden size={13} />
        </button>
      </div>
      {TEXTS.map((name) => (
        <Words
          key={name}
          label={t(`name.${name}`)}
          hint={t(`placeholder.${name}`)}
          language={language}
          value={textOf(step, name)[language] ?? ''}
          onChange={(words) => onText(name, withWords(textOf(step, name), language, words))}
        />
      ))}
    </fieldset>
  );
}

interface WordsProps {
  readonly label: string;
  readonly hint: string;
  readonly language: LessonLanguage;
  readonly value: string;
  readonly onChange: (words: string) => void;
}

function Words({ label, hint, language, value, onChange }: WordsProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-muted">
        {label}
      </label>
      <textarea
        id={id}
        lang={language}
        rows={2}
        maxLength={MAX_LENGTH}
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="field-sizing-content min-h-14 w-full resize-y rounded-md border border-line-strong bg-raised px-2.5 py-1.5 text-[13px] leading-5 text-ink placeholder:text-faint"
      />
    </div>
  );
}
