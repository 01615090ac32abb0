'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import { LESSON_HEADS } from '@/lib/lessons/catalog/heads';
import { GLOSSARY_ENTRIES, type TermId } from '@/lib/lessons/glossary/glossary';
import type { GlossaryTerm } from '@/lib/lessons/glossary/glossary-term';
import { termMatches } from '@/lib/lessons/glossary/term-matches';

/** Every term with its two sentences and its lesson; each has an anchor that is its id. */
export function GlossaryView() {
  const t = useTranslations('learn');
  const [typed, setTyped] = useState('');
  const found = GLOSSARY_ENTRIES.filter(([, term]) => termMatches(term, typed));
  return (
    <div className="mx-auto max-w-4xl">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <Link href="/learn" className="text-xs text-muted hover:text-ink">
            {t('all')}
          </Link>
          <h1 className="text-xl font-semibold leading-7">{t('glossary.title')}</h1>
          <p className="text-[13px] text-muted">
            {t('glossary.intro', { count: GLOSSARY_ENTRIES.length })}
          </p>
        </div>
        <TextField
          className="w-64 max-sm:w-full print:hidden"
          type="search"
          label={t('glossary.search')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <p role="status" className="text-[13px] text-muted empty:hidden">
        {found.length === 0 && t('glossary.none')}
      </p>
      <dl className="grid gap-2">
        {found.map(([id, term]) => (
          <TermRow key={id} id={id} term={term} />
        ))}
      </dl>
    </div>
  );
}

interface TermRowProps {
  readonly id: TermId;
  readonly term: GlossaryTerm;
}

function TermRow({ id, term: { name, says, lesson } }: TermRowProps) {
  const t = useTranslations('learn.glossary');
  const language = useLocale();
  const head = LESSON_HEADS.find((each) => each.id === lesson);
  return (
    <div
      id={id}
      className="grid scroll-mt-4 gap-x-6 gap-y-1 rounded-[10px] border border-line bg-panel px-4 py-3 target:border-accent sm:grid-cols-[13rem_minmax(0,1fr)] print:break-inside-avoid"
    >
      <dt className="text-[15px] font-semibold leading-6 [overflow-wrap:anywhere]">
        <a
          href={`#${id}`}
          className="inline-block rounded first-letter:uppercase hover:text-accent"
        >
          {name[language]}
        </a>
        {name.en !== name[language] && (
          <span lang="en" className="block text-xs font-normal leading-4 text-muted">
            {name.en}
          </span>
        )}
      </dt>
      <dd className="grid gap-1 text-[13px] leading-5">
        <p>{says[language]}</p>
        {head !== undefined && (
          <Link
            href={`/learn/${head.id}`}
            prefetch={false}
            className="justify-self-start rounded text-xs font-medium text-accent hover:underline"
          >
            {t('lesson', { number: head.number, title: head.title[language] })}
          </Link>
        )}
      </dd>
    </div>
  );
}
