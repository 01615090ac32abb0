'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReadBudget } from '@/lib/api/records';

/** Reading shares its calls with the stream's consumers, so it says how many it takes. */
export function BudgetMeter({ budget }: { readonly budget: ReadBudget }) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { callsPerSecond, allowedCallsPerSecond } = budget;
  const amount = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  const words = t('budget', {
    used: amount(callsPerSecond),
    allowed: amount(allowedCallsPerSecond),
  });
  return (
    <span className="ml-auto inline-flex items-center gap-2" title={t('budget-hint')}>
      <meter
        aria-label={words}
        min={0}
        max={allowedCallsPerSecond}
        value={Math.min(callsPerSecond, allowedCallsPerSecond)}
        // Not in the colours of the browser: here colour means load and nothing else.
        className="h-1.5 w-16 appearance-none overflow-hidden rounded-full bg-line [&::-moz-meter-bar]:[background:var(--muted)] [&::-webkit-meter-bar]:h-full [&::-webkit-meter-inner-element]:block [&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:[background:var(--line)] [&::-webkit-meter-optimum-value]:[background:var(--muted)]"
      />
      <span aria-hidden className="text-xs">
        {words}
      </span>
    </span>
  );
}
