'use client';

import { useTranslations } from 'next-intl';
import { layoutSeries } from '@/lib/layout/series-plot';
import { type MeasuredSeries, seriesLimit, summarizeSeries } from '@/lib/load/load-series';
import { useSeriesFormat } from './use-series-format';

const BOX = { widthPx: 100, heightPx: 22 };

interface SparklinesProps {
  readonly series: readonly MeasuredSeries[];
  /** Whose limit is drawn. */
  readonly shardCount: number;
}

/** Each series in a line: its name, its course with the limit, and what it is now. */
export function Sparklines({ series, shardCount }: SparklinesProps) {
  const t = useTranslations('load');
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_minmax(3rem,1fr)_auto] items-center gap-x-3 gap-y-1 text-[12.5px]">
      {series.map((measured) => (
        <div key={measured.kind} className="col-span-3 grid grid-cols-subgrid items-center">
          <dt className="text-muted">{t(`kinds.${measured.kind}`)}</dt>
          <Sparkline measured={measured} shardCount={shardCount} />
        </div>
      ))}
    </dl>
  );
}

interface SparklineProps {
  readonly measured: MeasuredSeries;
  readonly shardCount: number;
}

function Sparkline({ measured, shardCount }: SparklineProps) {
  const t = useTranslations('load');
  const format = useSeriesFormat();
  const { kind, values } = measured;
  const summary = summarizeSeries(measured);
  if (summary === undefined) {
    return <dd className="col-span-2 text-right text-faint">{t('not-known')}</dd>;
  }
  const limit = seriesLimit(kind, shardCount);
  const { linePath, areaPath, limitY } = layoutSeries(values, limit, BOX);
  const latest = format(kind, summary.latest);
  const words = {
    name: t(`kinds.${kind}`),
    latest,
    highest: format(kind, summary.highest),
  };
  return (
    <>
      <dd className="min-w-0">
        <svg
          role="img"
          aria-label={
            limit === undefined
              ? t('course', words)
              : t('course-of-limit', { ...words, limit: format(kind, limit) })
          }
          viewBox={`0 0 ${BOX.widthPx} ${BOX.heightPx}`}
          preserveAspectRatio="none"
          className="block h-[22px] w-full overflow-visible"
        >
          <path d={areaPath} className="fill-accent/12" />
          <path
            d={linePath}
            className="fill-none stroke-accent"
            strokeWidth={1.25}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
          {limitY !== undefined && (
            <line
              x1={0}
              x2={BOX.widthPx}
              y1={limitY}
              y2={limitY}
              className="stroke-bad/60"
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
      </dd>
      <dd className="whitespace-nowrap text-right tabular-nums">{latest}</dd>
    </>
  );
}
