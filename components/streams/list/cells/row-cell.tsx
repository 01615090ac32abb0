import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { Skeleton } from '@/components/ui/skeleton';
import { assertNever } from '@/lib/base/assert';
import { centsToDollars } from '@/lib/kinesis/cost/cost';
import type { Column } from '../columns';
import type { StreamEntry } from '../stream-entry';
import { useAgeWords } from '../use-age-words';
import { HottestCell } from './hottest-cell';
import { MiniLine } from './mini-line';
import { MissingFigure } from './missing-figure';
import { WrittenCell } from './written-cell';

interface RowCellProps {
  readonly column: Column;
  readonly entry: StreamEntry;
  readonly showsClosed: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One fact of a stream. */
export function RowCell({ column, entry, showsClosed, now }: RowCellProps) {
  const { seen, details, listed } = entry;
  const glance = seen?.glance;
  switch (column) {
    case 'line':
      return <MiniLine glance={glance} />;
    case 'hottest':
      return <HottestCell entry={entry} />;
    case 'written':
      return <WrittenCell entry={entry} />;
    case 'read':
      return (
        <Figure value={glance?.total?.bytesOutPerSecond}>
          {(bytes) => <BytesPerSecond bytes={bytes} />}
        </Figure>
      );
    case 'throttled':
      return <Throttled entry={entry} />;
    case 'age':
      return <IteratorAge entry={entry} />;
    case 'shards':
      return <Shards entry={entry} showsClosed={showsClosed} />;
    case 'cost':
      return <Cost entry={entry} />;
    case 'created':
      return (
        <Figure value={listed.createdAt ?? details?.createdAt}>
          {(at) => <Created at={at} now={now} />}
        </Figure>
      );
    default:
      return assertNever(column);
  }
}

interface FigureProps {
  readonly value: number | undefined;
  /** What stands there where the value is not known. */
  readonly missing?: ReactNode;
  readonly className?: string;
  readonly children: (value: number) => ReactNode;
}

/** Right-aligned, so that figures can be compared; a dash where it is not known, a faint 0. */
function Figure({ value, missing = '–', className = '', children }: FigureProps) {
  const look = value === undefined || value === 0 ? 'text-faint' : '';
  return (
    <p className={`truncate text-right text-[13px] tabular-nums ${look} ${className}`}>
      {value === undefined ? missing : children(value)}
    </p>
  );
}

function Throttled({ entry }: Pick<RowCellProps, 'entry'>) {
  const t = useTranslations('streams.row');
  const format = useFormatter();
  const { writesThrottledPerSecond: writes, readsThrottledPerSecond: reads = 0 } = entry.figures;
  const isProblem = writes !== undefined && writes > 0;
  const rateOf = (perSecond: number) => format.number(perSecond, 'rough-amount');
  return (
    <>
      <Figure
        value={writes}
        missing={<MissingFigure entry={entry} />}
        className={isProblem ? 'font-semibold' : ''}
      >
        {(rate) => (rate === 0 ? format.number(0) : t('per-second', { rate: rateOf(rate) }))}
      </Figure>
      {reads > 0 && (
        <p className="truncate text-right text-xs text-muted tabular-nums">
          {t('reads-throttled', { rate: rateOf(reads) })}
        </p>
      )}
    </>
  );
}

function IteratorAge({ entry }: Pick<RowCellProps, 'entry'>) {
  const age = useAgeWords();
  const isBehind = entry.attention?.expiresInMs !== undefined;
  return (
    <Figure
      value={entry.figures.iteratorAgeMs}
      missing={<MissingFigure entry={entry} />}
      className={isBehind ? 'font-semibold' : ''}
    >
      {(ms) => (
        <>
          {isBehind && (
            <span aria-hidden className="mr-1 text-[9px]">
              ▲
            </span>
          )}
          {age(ms)}
        </>
      )}
    </Figure>
  );
}

function Shards({ entry, showsClosed }: Pick<RowCellProps, 'entry' | 'showsClosed'>) {
  const t = useTranslations('streams.row');
  const format = useFormatter();
  const { details, seen, error } = entry;
  const open = details?.openShardCount ?? seen?.glance?.openShardCount;
  const closed = details?.closedShardCount ?? 0;
  if (open === undefined && error === undefined) {
    return <Skeleton className="ml-auto h-3 w-8" />;
  }
  return (
    <>
      <Figure value={open}>{(count) => format.number(count)}</Figure>
      {showsClosed && closed > 0 && (
        <p className="truncate text-right text-xs text-muted tabular-nums">
          {t('closed', { count: closed })}
        </p>
      )}
    </>
  );
}

function Cost({ entry }: Pick<RowCellProps, 'entry'>) {
  const t = useTranslations('streams.row');
  const format = useFormatter();
  const { cost } = entry;
  return (
    <>
      <Figure value={cost && centsToDollars(cost.cents)}>
        {(dollars) => format.number(dollars, 'dollars')}
      </Figure>
      {cost?.unmeasured !== undefined && (
        <p className="truncate text-right text-xs text-muted">{t(`without.${cost.unmeasured}`)}</p>
      )}
    </>
  );
}

interface CreatedProps {
  readonly at: number;
  readonly now: number;
}

function Created({ at, now }: CreatedProps) {
  const format = useFormatter();
  return <span title={format.dateTime(at, 'year-and-second')}>{format.relativeTime(at, now)}</span>;
}
