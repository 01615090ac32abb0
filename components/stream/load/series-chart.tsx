'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWidth } from '@/components/ui/drawing/use-width';
import { layoutSeries, stepAtX } from '@/lib/layout/series-plot';
import {
  type LoadSeries,
  type MeasuredSeries,
  seriesLimit,
  summarizeSeries,
} from '@/lib/load/load-series';
import { useAgo } from './use-ago';
import { useSeriesFormat } from './use-series-format';

const HEIGHT_PX = 96;

interface SeriesChartProps {
  readonly over: LoadSeries;
  readonly measured: MeasuredSeries;
  readonly shardCount: number;
}

/** One series over time with its limit. What it shows is also said, and stands in the table. */
export function SeriesChart({ over, measured, shardCount }: SeriesChartProps) {
  const t = useTranslations('load');
  const format = useSeriesFormat();
  const ago = useAgo(over);
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number>();
  const { kind, values } = measured;
  const limit = seriesLimit(kind, shardCount);
  const layout = layoutSeries(values, limit, { widthPx, heightPx: HEIGHT_PX });
  const { limitY } = layout;
  const pointedX = pointed === undefined ? undefined : ((pointed + 0.5) / values.length) * widthPx;
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 text-[12.5px]">
        <b className="font-medium">{t(`kinds.${kind}`)}</b>
        <span className="text-muted tabular-nums">
          <Values measured={measured} pointed={pointed} ago={ago} />
        </span>
      </figcaption>
      <div
        ref={ref}
        onPointerMove={({ clientX, currentTarget }) => {
          const x = clientX - currentTarget.getBoundingClientRect().left;
          setPointed(stepAtX(x, values.length, widthPx));
        }}
        onPointerLeave={() => setPointed(undefined)}
        className="relative mt-1 rounded border border-line"
        style={{ height: HEIGHT_PX }}
      >
        <Plot {...layout} widthPx={widthPx} pointedX={pointedX} />
        {limit !== undefined && limitY !== undefined && (
          <span
            className="absolute left-1 rounded bg-panel/80 px-1 text-[11px] text-bad"
            style={{ top: Math.min(limitY + 2, HEIGHT_PX - 18) }}
          >
            {t('limit', { limit: format(kind, limit) })}
          </span>
        )}
      </div>
      <div aria-hidden className="flex justify-between text-[11px] text-faint">
        <span>{ago(0)}</span>
        <span>{ago(values.length - 1)}</span>
      </div>
    </figure>
  );
}

interface PlotProps extends ReturnType<typeof layoutSeries> {
  readonly widthPx: number;
  readonly pointedX: number | undefined;
}

function Plot({ linePath, areaPath, limitY, widthPx, pointedX }: PlotProps) {
  return (
    <svg
      aria-hidden
      width={widthPx}
      height={HEIGHT_PX}
      className="absolute inset-0 overflow-visible"
    >
      <path d={areaPath} className="fill-accent/12" />
      <path d={linePath} className="fill-none stroke-accent" strokeLinecap="round" />
      {limitY !== undefined && (
        <line x2={widthPx} y1={limitY} y2={limitY} className="stroke-bad" strokeDasharray="4 3" />
      )}
      {pointedX !== undefined && (
        <line x1={pointedX} x2={pointedX} y2={HEIGHT_PX} className="stroke-faint" />
      )}
    </svg>
  );
}

interface ValuesProps {
  readonly measured: MeasuredSeries;
  readonly pointed: number | undefined;
  readonly ago: (step: number) => string;
}

/** Of the step under the pointer, else the latest and the highest. */
function Values({ measured, pointed, ago }: ValuesProps) {
  const t = useTranslations('load');
  const format = useSeriesFormat();
  const { kind, values } = measured;
  if (pointed !== undefined) {
    const value = values[pointed];
    return `${ago(pointed)}: ${value === undefined ? t('not-known') : format(kind, value)}`;
  }
  const summary = summarizeSeries(measured);
  return summary === undefined
    ? t('not-known')
    : t('latest-highest', {
        latest: format(kind, summary.latest),
        highest: format(kind, summary.highest),
      });
}
