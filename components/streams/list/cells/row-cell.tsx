import { useFormatter, useTranslations } from 'next-intl';
import { BytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { MiniLine } from '@/components/kinesis/load/mini-line';
import { Skeleton } from '@/components/ui/skeleton';
import { assertNever } from '@/lib/base/assert';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import type { Column } from '../columns';
import type { StreamEntry } from '../stream-entry';
import { AgeFigure } from './age-figure';
import { Figure } from './figure';
import { HottestCell } from './hottest-cell';
import { ThrottledFigure } from './throttled-figure';
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
      return <ThrottledFigure entry={entry} />;
    case 'age':
      return <AgeFigure entry={entry} />;
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
