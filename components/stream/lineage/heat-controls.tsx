'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { BRIGHTNESS } from '@/lib/layout/heat-scale';
import { HEAT_SPAN_NAMES, type HeatSpan } from './heat-spans';

interface HeatControlsProps {
  readonly span: HeatSpan;
  readonly onSpan: (span: HeatSpan) => void;
  readonly brightness: number;
  readonly onBrightness: (brightness: number) => void;
}

export function HeatControls({ span, onSpan, brightness, onBrightness }: HeatControlsProps) {
  const t = useTranslations('heat');
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-xs text-muted">
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}-span`}>{t('span')}</label>
        <select
          id={`${id}-span`}
          value={span}
          onChange={({ target }) => {
            const chosen = HEAT_SPAN_NAMES.find((name) => name === target.value);
            if (chosen !== undefined) onSpan(chosen);
          }}
          className="rounded-md border border-line-strong bg-raised px-2 py-1 text-xs text-ink"
        >
          {HEAT_SPAN_NAMES.map((name) => (
            <option key={name} value={name}>
              {t(`spans.${name}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="flex items-center gap-2">
        <label htmlFor={`${id}-brightness`}>{t('brightness')}</label>
        <input
          id={`${id}-brightness`}
          type="range"
          min={BRIGHTNESS.least}
          max={BRIGHTNESS.most}
          step={1}
          value={brightness}
          onChange={({ target }) => onBrightness(Number(target.value))}
          className="w-28 accent-accent"
        />
      </div>
    </div>
  );
}
