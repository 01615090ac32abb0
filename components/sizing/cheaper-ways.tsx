'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { ratio } from '@/lib/base/bigint';
import type { SizingNumbers } from '@/lib/interaction/sizing-ladders';
import { type CheaperWay, recordsPerAggregate } from '@/lib/kinesis/sizing/cheaper-ways';
import type { PricingMode } from '@/lib/kinesis/sizing/month-costs';
import { useSizingWords } from './use-sizing-words';

interface CheaperWaysProps {
  /** What saves the most first. */
  readonly ways: readonly CheaperWay[];
  readonly mode: PricingMode;
  readonly numbers: SizingNumbers;
  readonly onTry: (change: Partial<SizingNumbers>) => void;
}

/** What would make the month cheaper in the cheapest mode, each by itself. */
export function CheaperWays({ ways, mode, numbers, onTry }: CheaperWaysProps) {
  const t = useTranslations('sizing');
  const words = useSizingWords();
  const [first] = ways;
  if (first === undefined) return null;
  return (
    <Panel title={t('ways.title')} aside={t(`modes.${mode}`)}>
      <ul className="px-4 pb-2">
        {ways.map((way) => (
          <li
            key={way.id}
            className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-3 border-t border-line py-2 text-[13px] first:border-t-0"
          >
            <span>
              {t(`ways.${way.id}`, {
                records: recordsPerAggregate(numbers.recordBytes),
                mode,
                size: words.bytes(numbers.recordBytes),
              })}
              {mode === 'provisioned' && (
                <span className="block text-xs text-muted">
                  {t('shards', { shards: way.shards })}
                </span>
              )}
              <span aria-hidden className="mt-1 block h-1.5 rounded-[3px] bg-line">
                <span
                  className="block h-full rounded-[3px] bg-ink"
                  style={{ width: `${ratio(way.savedCents, first.savedCents) * 100}%` }}
                />
              </span>
            </span>
            <span className="font-semibold tabular-nums">−{words.dollars(way.savedCents)}</span>
            <Button kind="quiet" className="max-sm:h-11" onClick={() => onTry(way.change)}>
              {t('ways.try')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
