import { useTranslations } from 'next-intl';

const ASSUMED = [
  'steady',
  'month',
  'full',
  'closed',
  'included',
  'rounding',
  'aggregates',
  'tax',
] as const;

interface AssumptionsProps {
  readonly priceDate: string;
  readonly region: string;
}

/** What AWS does not say, or nobody can know of a stream that isn't there. */
export function Assumptions({ priceDate, region }: AssumptionsProps) {
  const t = useTranslations('sizing');
  return (
    <details className="px-1 text-xs leading-5 text-muted">
      <summary className="rounded">{t('assumed-title', { date: priceDate, region })}</summary>
      <ul className="mt-1 list-disc pl-4">
        {ASSUMED.map((each) => (
          <li key={each}>{t(`assumed.${each}`)}</li>
        ))}
      </ul>
    </details>
  );
}
