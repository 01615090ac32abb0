'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useWidth } from '@/components/ui/drawing/use-width';
import { type Demand, HISTORY_STEP_MS } from '@/lib/kinesis/sizing/history/traffic-history';
import { type HistoryPlot, layoutHistory } from '@/lib/layout/sizing/history-plot';
import { tickFormat } from '@/lib/layout/time-ticks';
import type { PlayedSize, PlayedSizeId } from './use-played-sizes';
import { useSizeName } from './use-size-name';

const HEIGHT_PX = 150;
/** Beside the plot: the shards at its left, the times below. */
const AXIS = { leftPx: 40, bottomPx: 20 };
const STRIP_PX = 8;

/** Color means load, so that the sizes differ by their dashes. */
const DASHES: Readonly<Record<PlayedSizeId, string | undefined>> = {
  today: '6 4',
  fixed: undefined,
  policy: '1.5 4',
};

interface HistoryChartProps {
  readonly startMs: number;
  readonly demand: Demand;
  readonly sizes: readonly PlayedSize[];
}

/** The traffic as shards that it fills, with each size; a strip marks when each would have throttled. */
export function HistoryChart({ startMs, demand, sizes }: HistoryChartProps) {
  const t = useTranslations('sizing.history');
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const plotPx = Math.max(0, widthPx - AXIS.leftPx);
  const plot = useMemo(() => {
    const plays = sizes.map(({ play }) => play);
    return layoutHistory({ startMs, demand, plays }, { widthPx: plotPx, heightPx: HEIGHT_PX });
  }, [startMs, demand, sizes, plotPx]);
  const endMs = startMs + demand.length * HISTORY_STEP_MS;
  const named = tickFormat([{ ms: startMs }, { ms: endMs }]);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-xs text-muted">{t('chart')}</figcaption>
      <div ref={ref} style={{ height: HEIGHT_PX + AXIS.bottomPx }} className="relative">
        {plotPx > 0 && <Picture {...{ plot, sizes, plotPx, named }} />}
      </div>
      <ul className="mt-1.5 grid gap-1.5">
        {sizes.map((size, index) => (
          <Strip
            key={size.id}
            size={size}
            stretches={plot.throttled[index] ?? []}
            plotPx={plotPx}
          />
        ))}
      </ul>
    </figure>
  );
}

interface PictureProps {
  readonly plot: HistoryPlot;
  readonly sizes: readonly PlayedSize[];
  readonly plotPx: number;
  /** The format of its times. */
  readonly named: ReturnType<typeof tickFormat>;
}

/** The strips and the table below say the same. */
function Picture({ plot, sizes, plotPx, named }: PictureProps) {
  const format = useFormatter();
  return (
    <svg
      aria-hidden
      width={plotPx + AXIS.leftPx}
      height={HEIGHT_PX + AXIS.bottomPx}
      className="absolute inset-0 overflow-visible fill-muted text-[11px] tabular-nums"
    >
      <g transform={`translate(${AXIS.leftPx},0)`}>
        {plot.yTicks.map(({ px, value }) => (
          <g key={value}>
            <line x2={plotPx} y1={px} y2={px} className="stroke-line" />
            <text x={-6} y={Math.max(px + 4, 10)} textAnchor="end">
              {format.number(value)}
            </text>
          </g>
        ))}
        {plot.xTicks.map(({ px, ms }) => (
          <text key={ms} x={px} y={HEIGHT_PX + 15} textAnchor="middle">
            {format.dateTime(ms, named)}
          </text>
        ))}
        <path d={plot.demand.areaPath} className="fill-accent/12" />
        <path d={plot.demand.linePath} className="fill-none stroke-accent" strokeLinecap="round" />
        {sizes.map(({ id }, index) => (
          <path
            key={id}
            d={plot.playPaths[index]}
            strokeDasharray={DASHES[id]}
            strokeLinecap="round"
            className="fill-none stroke-ink stroke-[1.5]"
          />
        ))}
      </g>
    </svg>
  );
}

interface StripProps {
  readonly size: PlayedSize;
  readonly stretches: HistoryPlot['throttled'][number];
  readonly plotPx: number;
}

/** When one size would have throttled, below the picture and on its scale. */
function Strip({ size, stretches, plotPx }: StripProps) {
  const t = useTranslations('sizing.history');
  const nameOf = useSizeName();
  return (
    <li className="text-[12.5px]">
      <span className="flex flex-wrap items-center gap-x-2">
        <svg aria-hidden width={28} height={8} className="shrink-0">
          <line
            x1={1}
            x2={27}
            y1={4}
            y2={4}
            strokeDasharray={DASHES[size.id]}
            strokeLinecap="round"
            className="stroke-ink stroke-[1.5]"
          />
        </svg>
        <span className="font-medium">{nameOf(size)}</span>
        <span className="text-muted">{t('throttled', { minutes: size.play.throttledSteps })}</span>
      </span>
      <svg
        aria-hidden
        width={plotPx + AXIS.leftPx}
        height={STRIP_PX}
        className="mt-0.5 block max-w-full"
      >
        <g transform={`translate(${AXIS.leftPx},0)`}>
          <rect width={plotPx} height={STRIP_PX} rx={2} className="fill-ink/6" />
          {stretches.map(({ x, widthPx }) => (
            <rect key={x} x={x} width={widthPx} height={STRIP_PX} className="fill-bad" />
          ))}
        </g>
      </svg>
    </li>
  );
}
