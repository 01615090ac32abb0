// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: nothing can be done with a heading
import { useTranslations } from 'next-intl';
import { LoadRamp } from '@/components/kinesis/load/load-ramp';
import { Term } from '@/components/kinesis/terms/term';
import type { TermId } from '@/lib/lessons/glossary/glossary';
import { type Column, GAP_PX } from './columns';

interface ListHeadProps {
  readonly columns: readonly Column[];
  readonly template: string;
}

const LEFT = new Set<Column>(['line', 'hottest', 'written']);

const TERMS: Partial<Record<Column, TermId>> = {
  throttled: 'throttling',
  age: 'iterator-age',
};

/** What the columns are, and what their colors stand for. */
export function ListHead({ columns, template }: ListHeadProps) {
  const t = useTranslations('streams');
  return (
    <div role="rowgroup">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-8.5 items-center pr-2.5 pl-4 text-xs font-medium text-muted"
        style={{ gridTemplateColumns: template, columnGap: GAP_PX }}
      >
        <span role="columnheader">{t('columns.name')}</span>
        {columns.map((column) => (
          <span
            key={column}
            role="columnheader"
            className={`flex items-center gap-2 whitespace-nowrap ${LEFT.has(column) ? 'justify-between' : 'justify-end'}`}
          >
            <span className="truncate">
              <ColumnName column={column} />
            </span>
            {column === 'line' && <LoadRamp className="w-20 max-xl:w-12" />}
          </span>
        ))}
        <span role="columnheader">
          <span className="sr-only">{t('columns.actions')}</span>
        </span>
      </div>
    </div>
  );
}

function ColumnName({ column }: { readonly column: Column }) {
  const t = useTranslations('streams');
  const term = TERMS[column];
  const name = t(`columns.${column}`);
  return term === undefined ? name : <Term id={term}>{name}</Term>;
}
