import { useFormatter, useTranslations } from 'next-intl';
import type { StreamEntry } from '../stream-entry';
import { Figure } from './figure';
import { MissingFigure } from './missing-figure';

interface ThrottledFigureProps {
  readonly entry: StreamEntry;
  /** Where no head of a column names the figure; it takes the place of what readers are refused. */
  readonly label?: string;
}

/** How many records a second the stream refuses; below, how often readers are refused. */
export function ThrottledFigure({ entry, label }: ThrottledFigureProps) {
  const t = useTranslations('streams.row');
  const format = useFormatter();
  const { writesThrottledPerSecond: writes, readsThrottledPerSecond: reads = 0 } = entry.figures;
  const isProblem = writes !== undefined && writes > 0;
  const rateOf = (perSecond: number) => format.number(perSecond, 'rough-rate');
  const note = label ?? (reads > 0 ? t('reads-throttled', { rate: rateOf(reads) }) : undefined);
  return (
    <>
      <Figure
        value={writes}
        missing={<MissingFigure entry={entry} />}
        className={isProblem ? 'font-semibold' : ''}
      >
        {(rate) => (rate === 0 ? format.number(0) : t('per-second', { rate: rateOf(rate) }))}
      </Figure>
      {note !== undefined && (
        <p className="truncate text-right text-xs text-muted tabular-nums">{note}</p>
      )}
    </>
  );
}
