import { useFormatter, useTranslations } from 'next-intl';
import { useBytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { layoutSeries, type PlotBox } from '@/lib/layout/series-plot';
import { seriesLimit } from '@/lib/load/load-series';
import type { WrittenFigures } from '@/lib/load/stream-figures';
import type { StreamEntry } from '../stream-entry';
import { MissingFigure } from './missing-figure';

const BOXES = {
  row: { widthPx: 84, heightPx: 28 },
  card: { widthPx: 52, heightPx: 28 },
} as const;

/** In full they would not fit beside the sparkline. */
const MANY_RECORDS = 1_000_000;

interface WrittenCellProps {
  readonly entry: StreamEntry;
  readonly place?: keyof typeof BOXES;
}

/** The last hour of what the stream is nearer to its limit of: bytes or records. */
export function WrittenCell({ entry, place = 'row' }: WrittenCellProps) {
  const { figures, details, seen } = entry;
  if (figures.written === undefined) return <Missing entry={entry} place={place} />;
  // A glance may know of a part of the shards only.
  const shardCount = details?.openShardCount ?? seen?.glance?.openShardCount;
  return <Written {...{ entry, place, shardCount }} written={figures.written} />;
}

/** A card has no head of a column that would say what is missing. */
function Missing({ entry, place }: Required<WrittenCellProps>) {
  const t = useTranslations('streams.columns');
  return (
    <>
      <MissingFigure entry={entry} isInWords />
      {place === 'card' && <p className="truncate text-xs text-muted">{t('written')}</p>}
    </>
  );
}

interface WrittenProps extends Required<WrittenCellProps> {
  readonly written: WrittenFigures;
  /** Without it, no limit is known. */
  readonly shardCount: number | undefined;
}

function Written({ entry, place, written, shardCount }: WrittenProps) {
  const t = useTranslations('streams.written');
  const format = useFormatter();
  const bytesPerSecond = useBytesPerSecond();
  const { hour, measure } = written;
  const isBytes = measure === 'bytes';
  const limit = shardCount && seriesLimit(isBytes ? 'bytesIn' : 'recordsIn', shardCount);
  const rate = (amount: number) =>
    isBytes ? bytesPerSecond(amount) : t('records', { count: Math.round(amount) });
  const records = (limitOf: number) =>
    limitOf < MANY_RECORDS ? format.number(limitOf) : format.number(limitOf, 'short-amount');
  const now = isBytes ? written.bytesInPerSecond : written.recordsInPerSecond;
  const values = (hour?.[measure] ?? []).map((value) => value ?? undefined);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Spark values={values} limit={limit} box={BOXES[place]} />
      <div className="min-w-0">
        <p className="truncate text-[13px] leading-4.5 font-medium">
          {now === undefined ? <MissingFigure entry={entry} isInWords /> : rate(now)}
        </p>
        {limit !== undefined && (
          <p className="truncate text-xs text-muted">
            {t('of', { limit: isBytes ? rate(limit) : records(limit) })}
          </p>
        )}
      </div>
    </div>
  );
}

interface SparkProps {
  readonly values: readonly (number | undefined)[];
  readonly limit: number | undefined;
  readonly box: PlotBox;
}

function Spark({ values, limit, box }: SparkProps) {
  const { linePath, areaPath, limitY } = layoutSeries(values, limit, box);
  const { widthPx, heightPx } = box;
  return (
    <svg
      aria-hidden
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className="shrink-0"
    >
      <path d={areaPath} className="fill-muted/15" />
      <path d={linePath} className="fill-none stroke-muted" strokeWidth={1.25} />
      {limitY !== undefined && (
        <line
          x2={widthPx}
          y1={limitY}
          y2={limitY}
          className="stroke-faint"
          strokeDasharray="2 2.5"
        />
      )}
    </svg>
  );
}
