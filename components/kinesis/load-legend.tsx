import { useFormatter, useTranslations } from 'next-intl';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { LOAD_STEPS, MAX_DRAWN_UTILIZATION } from './load-color';

const GRADIENT = LOAD_STEPS.map(
  (step, index) => `var(--load-${index}) ${(step / MAX_DRAWN_UTILIZATION) * 100}%`,
).join(', ');
const MARKED_AT = `${(MARKED_UTILIZATION / MAX_DRAWN_UTILIZATION) * 100}%`;

/** The one scale of load: what its colors stand for, and from where on ▲ says "hot". */
export function LoadLegend() {
  const t = useTranslations('load.legend');
  const format = useFormatter();
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[11px] text-muted tabular-nums">
      <span>{t('title')}</span>
      <span className="flex items-center gap-1.5">
        <span>0</span>
        <span
          aria-hidden
          data-swatch
          className="relative h-2.5 w-28 rounded-sm"
          style={{ background: `linear-gradient(to right, ${GRADIENT})` }}
        >
          <span
            className="absolute -top-0.5 -bottom-0.5 w-0.5 bg-ink shadow-[0_0_0_1px_var(--panel)]"
            style={{ left: MARKED_AT }}
          />
        </span>
        <span>{format.number(MAX_DRAWN_UTILIZATION, 'rough-percent')}</span>
      </span>
      <span>{t('marked', { share: format.number(MARKED_UTILIZATION, 'rough-percent') })}</span>
    </p>
  );
}
