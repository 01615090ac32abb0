'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Choice } from '@/components/ui/fields/choice';
import { BRIGHTNESS } from '@/lib/layout/heat/heat-scale';
import { HEAT_BY, type HeatBy } from './heat-coloring';
import { HEAT_SPAN_NAMES, type HeatSpan } from './heat-spans';

interface HeatControlsProps {
  readonly span: HeatSpan;
  readonly onSpan: (span: HeatSpan) => void;
  /** Undefined where there is no choice. */
  readonly by: HeatBy | undefined;
  readonly onBy: (by: HeatBy) => void;
  /** Undefined where colors say how full a shard is. */
  readonly brightness: number | undefined;
  readonly onBrightness: (brightness: number) => void;
}

export function HeatControls(props: HeatControlsProps) {
  const { span, onSpan, by, onBy, brightness, onBrightness } = props;
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
      {by !== undefined && (
        <div className="flex items-center gap-2">
          <span aria-hidden>{t('by')}</span>
          <Choice
            label={t('by')}
            value={by}
            options={HEAT_BY.map((value) => ({ value, label: t(`bys.${value}`) }))}
            onChange={onBy}
          />
        </div>
      )}
      {brightness !== undefined && (
        <div className="flex items-center gap-2">
          <label htmlFor={`${id}-brightness`}>{t('brightness')}</label>
          <input
            id={`${id}-brightness`}
            type="range"
            min={BRIGHTNESS.min}
            max={BRIGHTNESS.max}
            step={1}
            value={brightness}
            onChange={({ target }) => onBrightness(Number(target.value))}
            className="w-28 accent-accent"
          />
        </div>
      )}
    </div>
  );
}
