import { useFormatter, useTranslations } from 'next-intl';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { LoadRamp } from './load-ramp';

/** The one scale of load: what its colors stand for, and from where on ▲ says "hot". */
export function LoadLegend() {
  const t = useTranslations('load.legend');
  const format = useFormatter();
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[11px] text-muted tabular-nums">
      <span>{t('title')}</span>
      <LoadRamp className="w-28" />
      <span>{t('marked', { share: format.number(MARKED_UTILIZATION, 'rough-percent') })}</span>
    </p>
  );
}
