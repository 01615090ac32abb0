'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import type { TopKeysAnswer } from '@/lib/api/load/top-keys';
import type { LoadMeasure } from '@/lib/kinesis/shards/shard-load';
import { certainKeys, highestShare } from '@/lib/load/key-tally';
import { showUnseen } from '@/lib/records/text/visible-text';
import { KEY_LOCATOR_ID } from '../keys/key-locator-id';

const MAX_SHOWN = 5;

interface TopKeysListProps {
  readonly topKeys: TopKeysAnswer;
  /** What the shard is full of, and the keys are ranked by. */
  readonly measure: LoadMeasure;
}

/** The partition keys that take most of a shard's load; each leads to where it goes. */
export function TopKeysList({ topKeys, measure }: TopKeysListProps) {
  const t = useTranslations('load');
  const format = useFormatter();
  const [, setPartitionKey] = useQueryState('key', parseAsString.withDefault(''));
  const { total, undercount } = topKeys[measure];
  const keys = certainKeys(topKeys[measure]);
  const percent = (share: number) => format.number(share, 'rough-percent');
  if (total === 0) return <p className="text-xs text-muted">{t('keys.none')}</p>;
  if (keys.length === 0) {
    const share = percent(highestShare(topKeys[measure]));
    return <p className="text-xs text-muted">{t('keys.none-stands-out', { share })}</p>;
  }
  return (
    <section aria-label={t('keys.title')} className="grid gap-1.5">
      <h3 className="text-xs font-semibold text-muted">{t('keys.title')}</h3>
      <ul className="grid gap-1 text-[12.5px]">
        {keys.slice(0, MAX_SHOWN).map(({ partitionKey, amount }) => (
          <li key={partitionKey} className="relative flex items-baseline justify-between gap-3">
            <span
              aria-hidden
              className="absolute inset-y-0 left-0 rounded-sm bg-accent/12"
              style={{ width: `${(amount / total) * 100}%` }}
            />
            <button
              type="button"
              title={t('keys.locate')}
              onClick={() => {
                void setPartitionKey(partitionKey);
                document.getElementById(KEY_LOCATOR_ID)?.scrollIntoView({ block: 'nearest' });
              }}
              className="relative min-w-0 truncate rounded px-1 font-mono text-xs text-accent hover:underline"
            >
              <bdi>{showUnseen(partitionKey)}</bdi>
            </button>
            <span className="relative tabular-nums">{percent(amount / total)}</span>
          </li>
        ))}
      </ul>
      <p className="text-[11px] text-faint">
        {t(`keys.of.${topKeys.source}`, { count: topKeys.records.total, measure })}
        {undercount > 0 && ` ${t('keys.undercount', { share: percent(undercount / total) })}`}
      </p>
    </section>
  );
}
