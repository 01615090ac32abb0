import { useFormatter, useTranslations } from 'next-intl';
import { useBytesPerSecond } from '@/components/kinesis/bytes-per-second';
import { layoutSeries } from '@/lib/layout/series-plot';
import { seriesLimit } from '@/lib/load/load-series';
import type { Glance } from '@/lib/load/stream-glance';

const BOX = { widthPx: 84, heightPx: 28 };

interface WrittenCellProps {
  readonly glance: Glance | undefined;
  /** The glance may know of a part of them only. */
  readonly openShardCount: number | undefined;
}

/** The last hour of what the stream is nearer to its limit of: bytes or records. */
export function WrittenCell({ glance, openShardCount }: WrittenCellProps) {
  const t = useTranslations('streams.written');
  const format = useFormatter();
  const bytesPerSecond = useBytesPerSecond();
  if (glance?.total === undefined) return <span className="text-faint">–</span>;
  const { hour, total, measure } = glance;
  const isBytes = measure === 'bytes';
  const shardCount = openShardCount ?? glance.openShardCount;
  const limit = seriesLimit(isBytes ? 'bytesIn' : 'recordsIn', shardCount);
  const rate = (amount: number) =>
    isBytes ? bytesPerSecond(amount) : t('records', { count: Math.round(amount) });
  const now = isBytes ? total.bytesInPerSecond : total.recordsInPerSecond;
  const values = (hour?.[measure] ?? []).map((value) => value ?? undefined);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Spark values={values} limit={limit} />
      <div className="min-w-0">
        <p className="truncate text-[13px] leading-4.5 font-medium">{rate(now)}</p>
        <p className="truncate text-xs text-muted">
          {t('of', { limit: isBytes ? rate(limit ?? 0) : format.number(limit ?? 0) })}
        </p>
      </div>
    </div>
  );
}

interface SparkProps {
  readonly values: readonly (number | undefined)[];
  readonly limit: number | undefined;
}

function Spark({ values, limit }: SparkProps) {
  const { linePath, areaPath, limitY } = layoutSeries(values, limit, BOX);
  return (
    <svg
      aria-hidden
      width={BOX.widthPx}
      height={BOX.heightPx}
      viewBox={`0 0 ${BOX.widthPx} ${BOX.heightPx}`}
      className="shrink-0"
    >
      <path d={areaPath} className="fill-muted/15" />
      <path d={linePath} className="fill-none stroke-muted" strokeWidth={1.25} />
      {limitY !== undefined && (
        <line
          x2={BOX.widthPx}
          y1={limitY}
          y2={limitY}
          className="stroke-faint"
          strokeDasharray="2 2.5"
        />
      )}
    </svg>
  );
}
