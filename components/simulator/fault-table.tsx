'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { FaultRule } from '@/lib/simulator-contract/faults';
import { hasDelay } from './has-delay';

interface FaultTableProps {
  readonly rules: readonly FaultRule[];
  readonly isPending: boolean;
  readonly onRemove: ((index: number) => void) | undefined;
}

const HEAD = 'px-3 py-2 text-left text-xs font-medium text-muted';
const CELL = 'px-3 py-2 [overflow-wrap:anywhere]';

export function FaultTable({ rules, isPending, onRemove }: FaultTableProps) {
  const t = useTranslations('simulator');
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-collapse text-[13px]">
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={HEAD}>
              {t('faults.fields.kind')}
            </th>
            <th scope="col" className={HEAD}>
              {t('faults.fields.operation')}
            </th>
            <th scope="col" className={`${HEAD} text-right`}>
              {t('faults.fields.percent')}
            </th>
            <th scope="col" className={`${HEAD} w-10`}>
              <span className="sr-only">{t('faults.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, index) => (
            <FaultRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place, and rules may be alike
              key={index}
              rule={rule}
              isPending={isPending}
              onRemove={onRemove && (() => onRemove(index))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FaultRowProps {
  readonly rule: FaultRule;
  readonly isPending: boolean;
  readonly onRemove: (() => void) | undefined;
}

function FaultRow({ rule, isPending, onRemove }: FaultRowProps) {
  const t = useTranslations('simulator');
  const { kind, operation, streamName, percent, delayMs } = rule;
  const name = t(`faults.kinds.${kind}`);
  return (
    <tr className="border-t border-line first:border-t-0">
      <th scope="row" className={`${CELL} text-left font-medium`}>
        {name}
        {hasDelay(kind) && (
          <span className="block text-xs font-normal text-muted">
            {t('faults.delay', { delayMs })}
          </span>
        )}
      </th>
      <td className={CELL}>
        {operation ?? t('faults.all-operations')}
        <span className="block text-xs text-muted">{streamName ?? t('faults.all-streams')}</span>
      </td>
      <td className={`${CELL} text-right`}>{t('faults.percent', { percent })}</td>
      <td className="pr-2 text-right">
        {onRemove !== undefined && (
          <button
            type="button"
            aria-label={t('faults.remove', { name })}
            title={t('faults.remove', { name })}
            disabled={isPending}
            onClick={onRemove}
            className="rounded p-1.5 text-faint hover:bg-bad-bg hover:text-bad disabled:opacity-50"
          >
            <Trash2 aria-hidden size={15} />
          </button>
        )}
      </td>
    </tr>
  );
}
