'use client';

import { ArrowDownWideNarrow, Columns3, ListTree, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { MenuButton } from '@/components/ui/menu/menu-button';
import { GROUPINGS, type Grouping, SORTS, type Sort } from './list/arrange';
import { COLUMNS } from './list/columns';
import type { ChangeListUrl, ListUrl } from './list/use-list-url';

interface ToolbarProps {
  readonly url: ListUrl;
  readonly onChange: ChangeListUrl;
}

/** Lets a person search, sort, group and choose columns. */
export function Toolbar({ url, onChange }: ToolbarProps) {
  const t = useTranslations('streams.toolbar');
  const choose = <Value extends string>(
    value: Value,
    values: readonly Value[],
    labelOf: (value: Value) => string,
    change: (value: Value) => void,
  ) => ({
    kind: 'choice' as const,
    value,
    options: values.map((each) => ({ value: each, label: labelOf(each) })),
    onChange: (wanted: string) => {
      const found = values.find((each) => each === wanted);
      if (found !== undefined) change(found);
    },
  });
  const sorts = choose<Sort>(
    url.sort,
    SORTS,
    (sort) => t(`sorts.${sort}`),
    (sort) => onChange({ sort }),
  );
  const groups = choose<Grouping>(
    url.group,
    GROUPINGS,
    (group) => t(`groupings.${group}`),
    (group) => onChange({ group }),
  );
  const columns = COLUMNS.map((column) => ({
    kind: 'check' as const,
    label: t(`columns.${column}`),
    isChecked: url.columns.includes(column),
    onChange: (isChecked: boolean) =>
      onChange({
        columns: COLUMNS.filter((each) =>
          each === column ? isChecked : url.columns.includes(each),
        ),
      }),
  }));
  return (
    <>
      <SearchField search={url.q} onChange={(q) => onChange({ q })} />
      <MenuButton label={t('sort')} entries={[sorts]} className="max-sm:h-10 max-sm:w-10">
        <ArrowDownWideNarrow aria-hidden size={15} />
        <span className="max-sm:sr-only">
          <span className="font-normal text-muted">{t('sort')}</span> {t(`sorts.${url.sort}`)}
        </span>
      </MenuButton>
      <MenuButton label={t('group')} entries={[groups]} className="max-md:hidden">
        <ListTree aria-hidden size={15} />
        <span className="font-normal text-muted">{t('group')}</span> {t(`groupings.${url.group}`)}
      </MenuButton>
      <MenuButton label={t('choose-columns')} entries={columns} className="max-lg:hidden">
        <Columns3 aria-hidden size={15} />
        {t('choose-columns')}
      </MenuButton>
    </>
  );
}

interface SearchFieldProps {
  readonly search: string;
  readonly onChange: (search: string) => void;
}

function SearchField({ search, onChange }: SearchFieldProps) {
  const t = useTranslations('streams.toolbar');
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof Element && event.target.matches('input, textarea, select');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      ref.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  return (
    <label className="relative block w-68 max-md:w-auto max-md:min-w-40 max-md:flex-1">
      <span className="sr-only">{t('search')}</span>
      <Search
        aria-hidden
        size={15}
        className="absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <input
        ref={ref}
        type="search"
        value={search}
        placeholder={t('search')}
        autoComplete="off"
        spellCheck={false}
        aria-keyshortcuts="/"
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onChange('')}
        className="h-8 w-full rounded-md border border-line-strong bg-raised pr-7 pl-8 text-[13px] placeholder:text-faint max-sm:h-10"
      />
      <kbd
        aria-hidden
        className={`absolute top-1/2 right-2 -translate-y-1/2 rounded border border-line bg-panel px-1 text-[11px] leading-4 text-faint max-md:hidden ${search === '' ? '' : 'hidden'}`}
      >
        /
      </kbd>
    </label>
  );
}
