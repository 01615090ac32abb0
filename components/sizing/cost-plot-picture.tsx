'use client';

import { useTranslations } from 'next-intl';
import type { PricingMode } from '@/lib/kinesis/sizing/month-costs';
import type { CostPlot, CostPlotBox } from '@/lib/layout/sizing/cost-plot';
import { useSizingWords } from './use-sizing-words';

interface CostPlotPictureProps {
  readonly plot: CostPlot;
  readonly box: CostPlotBox;
  readonly shards: number;
  /** Room for the dollars. */
  readonly leftPx: number;
}

/** Color means load, so that the modes differ by their dashes. */
const DASHES: Readonly<Record<PricingMode, string | undefined>> = {
  provisioned: undefined,
  standard: '6 4',
  advantage: '1.5 4',
};
/** Where labels no longer fit to the right of the marks. */
const LABEL_ROOM_PX = 130;

/** The curves with their axes; the table below says the same. */
export function CostPlotPicture({ plot, box, shards, leftPx }: CostPlotPictureProps) {
  const { widthPx, heightPx } = box;
  const { nowX, marks, crossings, paths } = plot;
  const modes = ['standard', 'advantage', 'provisioned'] as const;
  return (
    <svg
      aria-hidden
      width={widthPx + leftPx}
      height={heightPx + 22}
      className="absolute inset-0 text-[11px]"
    >
      <clipPath id="cost-plot">
        <rect y={-4} width={widthPx} height={heightPx + 8} />
      </clipPath>
      <g transform={`translate(${leftPx},0)`}>
        <Axes plot={plot} box={box} />
        <g clipPath="url(#cost-plot)">
          {modes.map((mode) => (
            <path
              key={mode}
              d={paths[mode]}
              strokeDasharray={DASHES[mode]}
              strokeLinecap="round"
              className="fill-none stroke-ink stroke-[1.75]"
            />
          ))}
          {crossings.map(({ x, y }) => (
            <circle key={x} cx={x} cy={y} r={4} className="fill-panel stroke-ink stroke-[1.5]" />
          ))}
        </g>
        <line x1={nowX} x2={nowX} y2={heightPx} className="stroke-accent" />
        {marks.map((mark) => (
          <g key={mark.mode}>
            <circle cx={nowX} cy={mark.y} r={4} className="fill-accent stroke-panel" />
            <MarkLabel
              mark={mark}
              shards={shards}
              x={nowX}
              isLeft={nowX + LABEL_ROOM_PX > widthPx}
            />
          </g>
        ))}
      </g>
    </svg>
  );
}

function Axes({ plot, box }: Pick<CostPlotPictureProps, 'plot' | 'box'>) {
  const words = useSizingWords();
  const { widthPx, heightPx } = box;
  const last = plot.xTicks.at(-1);
  return (
    <g className="fill-muted tabular-nums">
      {plot.yTicks.map(({ px, value }) => (
        <g key={value}>
          <line x2={widthPx} y1={px} y2={px} className="stroke-line" />
          <text x={-6} y={Math.max(px + 4, 10)} textAnchor="end">
            {words.wholeDollars(value)}
          </text>
        </g>
      ))}
      {plot.xTicks.map((tick) => (
        <text
          key={tick.value}
          x={tick.px}
          y={heightPx + 16}
          textAnchor={tick === last && tick.px > widthPx - 20 ? 'end' : 'middle'}
        >
          {tick === last
            ? words.rate(tick.value)
            : words.amountIn(plot.maxBytesPerSecond, tick.value)}
        </text>
      ))}
    </g>
  );
}

interface MarkLabelProps {
  readonly mark: CostPlot['marks'][number];
  readonly shards: number;
  readonly x: number;
  readonly isLeft: boolean;
}

function MarkLabel({ mark, shards, x, isLeft }: MarkLabelProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const { mode, labelY, cents } = mark;
  return (
    <text
      x={x + (isLeft ? -10 : 10)}
      y={labelY + 4}
      textAnchor={isLeft ? 'end' : 'start'}
      paintOrder="stroke"
      strokeWidth={6}
      strokeLinejoin="round"
      className="fill-muted stroke-panel"
    >
      <tspan className="fill-ink font-semibold">{words.dollars(cents)}</tspan>{' '}
      {mode === 'provisioned' ? t('shards', { shards }) : t(`short-modes.${mode}`)}
    </text>
  );
}
