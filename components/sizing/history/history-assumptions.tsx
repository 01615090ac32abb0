import { useTranslations } from 'next-intl';
import { SCALINGS_PER_DAY } from '@/lib/kinesis/limits';
import { SCALING_STEPS } from '@/lib/kinesis/sizing/history/scaling-policy';

const ASSUMED = ['minutes', 'even', 'refused', 'gaps', 'policy', 'calls', 'cost'] as const;

/** Says what a past doesn't tell, and how a policy is played. */
export function HistoryAssumptions() {
  const t = useTranslations('sizing.history');
  return (
    <details className="text-xs leading-5 text-muted">
      <summary className="rounded">{t('assumed-title')}</summary>
      <ul className="mt-1 list-disc pl-4">
        {ASSUMED.map((each) => (
          <li key={each}>
            {t(`assumed.${each}`, { minutes: SCALING_STEPS, calls: SCALINGS_PER_DAY })}
          </li>
        ))}
      </ul>
    </details>
  );
}
