'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useWidth } from '@/components/ui/drawing/use-width';
import { Panel } from '@/components/ui/panel';
import type { SizingNumbers } from '@/lib/interaction/sizing-ladders';
import type { Prices } from '@/lib/kinesis/cost/prices';
import { breakEvens, costCurve } from '@/lib/kinesis/sizing/cost-curve';
import type { PricingMode } from '@/lib/kinesis/sizing/month-costs';
import { peakLimit } from '@/lib/kinesis/sizing/peak-limit';
import { curveEnd, layoutCosts } from '@/lib/layout/sizing/cost-plot';
import { CostPlotPicture } from './cost-plot-picture';
import { CurveTable } from './curve-table';
import { useSizingWords } from './use-sizing-words';

interface CostChartProps {
  readonly prices: Prices;
  readonly numbers: SizingNumbers;
  readonly shards: number;
  readonly cheapest: PricingMode;
}

const HEIGHT_PX = 220;
/** Beside the plot: the dollars at its left, the traffic below. */
const AXIS = { leftPx: 54, bottomPx: 22 };
const STEPS = 100;

/** What each mode costs at less and at more traffic, and where they cost the same. */
export function CostChart({ prices, numbers, shards, cheapest }: CostChartProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const { points, found, limits } = useMemo(() => {
    const curve = costCurve(prices, numbers, curveEnd(numbers.bytesPerSecond), STEPS);
    return {
      points: curve,
      found: breakEvens(prices, numbers, curve),
      limits: (['advantage', 'standard'] as const).map((mode) => ({
        mode,
        percent: peakLimit(prices, numbers, mode),
      })),
    };
  }, [prices, numbers]);
  const box = { widthPx: Math.max(0, widthPx - AXIS.leftPx), heightPx: HEIGHT_PX };
  const plot = layoutCosts(points, found, numbers.bytesPerSecond, box);
  return (
    <Panel title={t('curve.title')} aside={t('curve.all-else')}>
      <div className="px-4 pt-2 pb-3">
        <div ref={ref} style={{ height: HEIGHT_PX + AXIS.bottomPx }} className="relative">
          {box.widthPx > 0 && <CostPlotPicture {...{ plot, box, shards }} leftPx={AXIS.leftPx} />}
        </div>
        <ul className="mt-2 grid gap-0.5 text-[12.5px]">
          {found.length === 0 && (
            <li>
              {t('curve.always', {
                mode: t(`modes.${cheapest}`),
                rate: words.rate(plot.maxBytesPerSecond),
              })}
            </li>
          )}
          {found.map(({ bytesPerSecond, cheaper, dearer }) => (
            <li key={`${bytesPerSecond} ${cheaper} ${dearer}`}>
              {t('curve.even', {
                rate: words.rate(bytesPerSecond),
                cheaper: t(`modes.${cheaper}`),
                dearer: t(`modes.${dearer}`),
              })}
            </li>
          ))}
          {limits.map(
            ({ mode, percent }) =>
              percent !== undefined && (
                <li key={mode}>
                  {t('curve.peak', { times: words.times(percent), mode: t(`modes.${mode}`) })}
                </li>
              ),
          )}
        </ul>
        <CurveTable points={points} />
      </div>
    </Panel>
  );
}
