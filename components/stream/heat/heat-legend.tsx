'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { LoadLegend } from '@/components/kinesis/load/load-legend';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { heatScale } from '@/lib/layout/heat/heat-scale';
import type { HeatBy } from './heat-coloring';

const LABELED = [0, 0.25, 0.5, 0.75, 1];

interface HeatLegendProps {
  readonly source: 'exact' | 'sampled';
  readonly by: HeatBy;
  readonly top: number;
  readonly brightness: number;
}

/** What the colors stand for at this brightness, and what is no color. */
export function HeatLegend({ source, by, top, brightness }: HeatLegendProps) {
  const t = useTranslations('heat');
  const format = useFormatter();
  const palette = usePalette();
  if (palette === undefined) return null;
  const scale = heatScale(top, brightness);
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-2 text-xs text-muted">
      {by === 'shards' ? (
        <LoadLegend />
      ) : (
        <div className="w-full max-w-80">
          <p className="mb-1">{t('legend.title')}</p>
          <div
            aria-hidden
            data-swatch
            className="h-2.5 rounded-sm"
            style={{ background: `linear-gradient(to right, ${palette.relatives.join(', ')})` }}
          />
          <ul className="mt-0.5 flex justify-between tabular-nums">
            {LABELED.map((shade) => (
              <li key={shade}>{format.number(scale.invert(shade), 'rough-percent')}</li>
            ))}
          </ul>
        </div>
      )}
      <ul className="grid gap-1">
        <li className="flex items-center gap-2">
          <span
            aria-hidden
            data-swatch
            className="h-3 w-6 rounded-sm border border-line"
            style={{
              background: `repeating-linear-gradient(135deg, ${palette.closed} 0 3px, ${palette.hatch} 3px 4.5px)`,
            }}
          />
          {t(`legend.unknown.${source}`)}
        </li>
        <li className="flex items-center gap-2">
          <span aria-hidden className="ml-2.5 mr-3 h-3 w-px bg-ink/70" />
          {t('legend.boundary')}
        </li>
      </ul>
    </div>
  );
}
