'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { ShareBar } from '@/components/ui/shares/share-bar';
import { type ReadBudget, usedShare } from '@/lib/api/records/records';
import { MEBIBYTE } from '@/lib/base/mebibyte';

/** Reading shares calls and bytes with the stream's consumers, so it says how many it takes. */
export function BudgetMeter({ budget }: { readonly budget: ReadBudget }) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { callsPerSecond, allowedCallsPerSecond, bytesPerSecond, allowedBytesPerSecond } = budget;
  const amount = (value: number) => format.number(value, 'amount');
  const calls = t('budget', {
    used: amount(callsPerSecond),
    allowed: amount(allowedCallsPerSecond),
  });
  const bytes =
    allowedBytesPerSecond !== undefined &&
    t('budget-bytes', {
      used: amount(bytesPerSecond / MEBIBYTE),
      allowed: amount(allowedBytesPerSecond / MEBIBYTE),
    });
  const used = Math.min(usedShare(budget), 1);
  const words = [calls, bytes].filter((part) => part !== false).join(', ');
  return (
    <span className="ml-auto inline-flex items-center gap-2" title={t('budget-hint')}>
      <meter aria-label={words} min={0} max={1} value={used} className="sr-only" />
      {/* Browsers draw a meter in colors of their own. */}
      <ShareBar share={used} />
      <span aria-hidden className="text-xs">
        {words}
      </span>
    </span>
  );
}
