'use client';

import { Check } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { FACETS, type Facet, type FacetChoice, type FacetCount } from '@/lib/records/filter/facets';
import { showUnseen } from '@/lib/records/text/visible-text';
import type { LiveRows } from './live-rows';

interface FacetListProps {
  readonly live: LiveRows;
  readonly chosen: readonly FacetChoice[];
  readonly onChoose: (chosen: readonly FacetChoice[]) => void;
}

/** What the matching records have most of; a click shows only those, and another all again. */
export function FacetList({ live, chosen, onChoose }: FacetListProps) {
  const t = useTranslations('records');
  const isEmpty = chosen.length === 0 && (live.facets?.key.top.length ?? 0) === 0;
  useSyncExternalStore(live.subscribe, live.getVersion, live.getVersion);
  return (
    <aside
      aria-label={t('facets.title')}
      className="grid content-start gap-3 rounded-[10px] border border-line bg-panel p-3 max-lg:max-h-80 max-lg:grid-cols-2 max-lg:overflow-y-auto max-sm:grid-cols-1"
    >
      {isEmpty && <p className="text-xs text-muted">{t('facets.none')}</p>}
      {FACETS.map((facet) => (
        <FacetPart key={facet} facet={facet} {...{ live, chosen, onChoose }} />
      ))}
      {chosen.length > 0 && (
        <Button kind="quiet" onClick={() => onChoose([])}>
          {t('facets.clear')}
        </Button>
      )}
    </aside>
  );
}

function FacetPart({ facet, live, chosen, onChoose }: FacetListProps & { readonly facet: Facet }) {
  const t = useTranslations('records');
  const format = useFormatter();
  const { top, others } = live.facets?.[facet] ?? { top: [], others: 0 };
  const mine = chosen.filter((choice) => choice.facet === facet).map(({ value }) => value);
  // What was chosen stays in the list, so that it can be taken back.
  const missing = mine.filter((value) => top.every((item) => item.value !== value));
  const items: readonly FacetCount[] = [...missing.map((value) => ({ value, count: 0 })), ...top];
  if (items.length === 0) return null;
  const most = Math.max(1, ...items.map(({ count }) => count));
  const toggle = (value: string) =>
    onChoose(
      mine.includes(value)
        ? chosen.filter((choice) => choice.facet !== facet || choice.value !== value)
        : [...chosen, { facet, value }],
    );
  return (
    <section className="min-w-0">
      <h2 className="mb-1 text-xs font-semibold text-muted">{t(`facets.names.${facet}`)}</h2>
      <ul className="grid gap-px">
        {items.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={mine.includes(value)}
              onClick={() => toggle(value)}
              className="relative flex w-full items-center justify-between gap-2 rounded px-1.5 py-0.5 text-left text-xs hover:bg-ink/5 aria-pressed:bg-accent/12 aria-pressed:font-medium"
            >
              <span
                aria-hidden
                className="absolute inset-y-0.5 left-0 rounded-sm bg-ink/5"
                style={{ width: `${(100 * count) / most}%` }}
              />
              <span className="relative flex min-w-0 items-center gap-1">
                {mine.includes(value) && <Check aria-hidden size={12} className="shrink-0" />}
                <FacetValue facet={facet} value={value} />
              </span>
              <span className="relative tabular-nums text-muted">{format.number(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <p className="px-1.5 text-xs text-muted">{t('facets.others', { count: others })}</p>
      )}
    </section>
  );
}

function FacetValue({ facet, value }: FacetChoice) {
  const t = useTranslations('records');
  switch (facet) {
    case 'shard':
      return (
        <span title={value} className="truncate font-mono">
          {shortShardId(value)}
        </span>
      );
    case 'size':
      return <span className="truncate">{t('facets.size-class', { index: Number(value) })}</span>;
    case 'decoder':
      return (
        <span className="truncate">
          {value === '' ? t('facets.masked') : value.replaceAll(' ', ' › ')}
        </span>
      );
    case 'key':
      return (
        <span title={value} className="truncate [unicode-bidi:isolate]">
          {value === '' ? t('facts.no-partition-key') : showUnseen(value)}
        </span>
      );
  }
}
