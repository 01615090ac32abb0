'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useSizingWords } from '../use-sizing-words';
import type { PlayedSize } from './use-played-sizes';
import { useSizeName } from './use-size-name';

interface PlayedTableProps {
  readonly sizes: readonly PlayedSize[];
  readonly stepCount: number;
}

/** The sizes side by side: shards, calls, throttled minutes, cost. */
export function PlayedTable({ sizes, stepCount }: PlayedTableProps) {
  const t = useTranslations('sizing.history');
  const columns = ['shards', 'calls', 'minutes', 'cost'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={t('table.title')} className="overflow-x-auto">
      <table className="w-full whitespace-nowrap text-right text-[13px] tabular-nums">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 text-left font-medium">
              {t('table.size')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1 pl-4 font-medium">
                {t(`table.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sizes.map((size) => (
            <SizeRow key={size.id} size={size} stepCount={stepCount} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SizeRowProps {
  readonly size: PlayedSize;
  readonly stepCount: number;
}

function SizeRow({ size, stepCount }: SizeRowProps) {
  const t = useTranslations('sizing.history');
  const format = useFormatter();
  const words = useSizingWords();
  const nameOf = useSizeName();
  const { play, cost, policy } = size;
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1.5 pr-3 text-left font-medium">
        {nameOf(size)}
      </th>
      <td className="py-1.5 pl-4">
        {policy === undefined || policy.calls.length === 0
          ? format.number(play.counts[0] ?? 0)
          : t('table.range', {
              least: Math.min(...policy.calls.map(({ to }) => to), play.counts[0] ?? 0),
              most: Math.max(...policy.calls.map(({ to }) => to), play.counts[0] ?? 0),
              mean: format.number(play.shardSteps / stepCount, 'amount'),
            })}
      </td>
      <td className="py-1.5 pl-4">
        {policy === undefined ? '–' : format.number(policy.calls.length)}
        {policy !== undefined && policy.heldBackSteps > 0 && (
          <span className="block text-xs text-muted">
            {t('table.held-back', { minutes: policy.heldBackSteps })}
          </span>
        )}
      </td>
      <td className="py-1.5 pl-4">{format.number(play.throttledSteps)}</td>
      <td className="py-1.5 pl-4">
        <b className="font-semibold">{words.dollars(cost.totalCents)}</b>
        <span className="block text-xs text-muted">
          {t('table.parts', {
            shards: words.dollars(cost.shardCents),
            traffic: words.dollars(cost.trafficCents),
          })}
        </span>
      </td>
    </tr>
  );
}
