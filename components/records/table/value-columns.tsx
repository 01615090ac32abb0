'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/fields/text-field';
import { parseValuePath } from '@/lib/records/value-path';
import { MAX_VALUE_COLUMNS } from './columns';

interface ValueColumnsProps {
  readonly paths: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
}

/** Fields of the value that are columns, and a way to type another. */
export function ValueColumns({ paths, onChange }: ValueColumnsProps) {
  const t = useTranslations('records');
  const [typed, setTyped] = useState('');
  const path = typed.trim();
  const isWrong = path !== '' && (parseValuePath(path)?.length ?? 0) === 0;
  return (
    <form
      className="mt-2 grid w-64 max-w-full gap-1.5 border-t border-line pt-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (path === '' || isWrong) return;
        onChange(addColumn(paths, path));
        setTyped('');
      }}
    >
      {paths.map((shown) => (
        <span key={shown} className="flex items-center justify-between gap-2">
          <code className="truncate font-mono text-xs" title={shown}>
            {shown}
          </code>
          <button
            type="button"
            aria-label={t('values.remove', { path: shown })}
            onClick={() => onChange(paths.filter((other) => other !== shown))}
            className="rounded p-1 text-muted hover:bg-ink/5 hover:text-ink"
          >
            <X aria-hidden size={14} />
          </button>
        </span>
      ))}
      <TextField
        label={t('values.add')}
        placeholder={COLUMN_EXAMPLE}
        className="[&_input]:font-mono"
        value={typed}
        error={isWrong ? t('values.wrong') : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button type="submit" disabled={path === '' || isWrong}>
        {t('values.submit')}
      </Button>
    </form>
  );
}

const COLUMN_EXAMPLE = 'value.eventName';

/** The last of so many; one that is there already stays where it is. */
export function addColumn(paths: readonly string[], path: string): readonly string[] {
  return paths.includes(path) ? paths : [...paths, path].slice(-MAX_VALUE_COLUMNS);
}
