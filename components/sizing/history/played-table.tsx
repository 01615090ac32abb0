'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { FigureTable } from '@/components/ui/tables/figure-table';
import { useSizingWords } from '../use-sizing-words';
import type { PlayedSize } from './use-played-sizes';
import { useSizeName } from './use-size-name';

const COLUMNS = ['shards', 'calls', 'minutes', 'cost'] as const;

interface PlayedTableProps {
  readonly sizes: readonly PlayedSize[];
  readonly stepCount: number;
}

/** The sizes side by side: shards, calls, throttled minutes, cost. */
export function PlayedTable({ sizes, stepCount }: PlayedTableProps) {
  const t = useTranslations('sizing.history');
  const format = useFormatter();
  const nameOf = useSizeName();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={t('table.title')} className="overflow-x-auto">
      <FigureTable
        className="whitespace-nowrap text-[13px]"
        rowsAre={t('table.size')}
        columns={COLUMNS.map((column) => t(`table.columns.${column}`))}
        rows={sizes.map((size) => ({
          id: size.id,
          name: <span className="font-medium">{nameOf(size)}</span>,
          figures: [
            <PlayedShards key="shards" size={size} stepCount={stepCount} />,
            <PolicyCalls key="calls" size={size} />,
            format.number(size.play.throttledSteps),
            <PlayedCost key="cost" size={size} />,
          ],
        }))}
      />
    </section>
  );
}

interface PlayedSizeProps {
  readonly size: PlayedSize;
}

function PlayedShards({ size, stepCount }: PlayedSizeProps & { readonly stepCount: number }) {
  const t = useTranslations('sizing.history');
  const format = useFormatter();
  const { play, policy } = size;
  const first = play.counts[0] ?? 0;
  if (policy === undefined || policy.calls.length === 0) return format.number(first);
  const counts = [first, ...policy.calls.map(({ to }) => to)];
  return t('table.range', {
    least: Math.min(...counts),
    most: Math.max(...counts),
    mean: format.number(play.shardSteps / stepCount, 'amount'),
  });
}

function PolicyCalls({ size: { policy } }: PlayedSizeProps) {
  const t = useTranslations('sizing.history');
  const format = useFormatter();
  if (policy === undefined) return '–';
  return (
    <>
      {format.number(policy.calls.length)}
      {policy.heldBackSteps > 0 && (
        <span className="block text-xs text-muted">
          {t('table.held-back', { minutes: policy.heldBackSteps })}
        </span>
      )}
    </>
  );
}

function PlayedCost({ size: { cost } }: PlayedSizeProps) {
  const t = useTranslations('sizing.history');
  const words = useSizingWords();
  return (
    <>
      <b className="font-semibold">{words.dollars(cost.totalCents)}</b>
      <span className="block text-xs text-muted">
        {t('table.parts', {
          shards: words.dollars(cost.shardCents),
          traffic: words.dollars(cost.trafficCents),
        })}
      </span>
    </>
  );
}
