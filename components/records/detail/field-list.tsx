'use client';

import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { ValueField } from '@/lib/records/value-path';
import { addColumn } from '../table/value-columns';

interface FieldListProps {
  readonly fields: readonly ValueField[];
  readonly columns: readonly string[];
  readonly onColumns: (columns: readonly string[]) => void;
}

/** The fields of the value; a click makes a column of one, another takes it away. */
export function FieldList({ fields, columns, onColumns }: FieldListProps) {
  const t = useTranslations('records');
  if (fields.length === 0) return null;
  return (
    <details className="border-t border-line pt-3">
      <summary className="cursor-pointer text-xs font-semibold text-muted">
        {t('values.fields')}
      </summary>
      <ul className="mt-1.5 grid max-h-80 gap-px overflow-auto">
        {fields.map(({ path, text }) => (
          <li key={path}>
            <button
              type="button"
              aria-pressed={columns.includes(path)}
              title={t('values.toggle')}
              onClick={() =>
                onColumns(
                  columns.includes(path)
                    ? columns.filter((other) => other !== path)
                    : addColumn(columns, path),
                )
              }
              className="flex w-full items-baseline gap-2 rounded px-1 py-0.5 text-left text-xs hover:bg-ink/5 aria-pressed:bg-accent/12"
            >
              <Columns3 aria-hidden size={12} className="shrink-0 self-center text-faint" />
              <span className="shrink-0 font-mono">{path}</span>
              <span className="min-w-0 truncate text-muted [unicode-bidi:isolate]">
                {showUnseen(text)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
