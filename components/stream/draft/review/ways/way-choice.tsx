'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import type { Recommendation } from '@/lib/kinesis/reshard/ways/recommend';
import type { WayPrices } from '@/lib/kinesis/reshard/ways/way-cents';
import type { Way, WayId } from '@/lib/kinesis/reshard/ways/ways';
import { useWayWords } from './use-way-words';
import { WAY_COLUMNS } from './way-columns';
import { WayRow } from './way-row';

interface WayChoiceProps {
  readonly ways: readonly Way[];
  readonly recommendation: Recommendation | undefined;
  readonly chosen: WayId;
  /** The most shards that the stream may have open; undefined where the account is not known. */
  readonly room: number | undefined;
  /** Undefined until they are there. */
  readonly prices: WayPrices | undefined;
  readonly onChoose: (id: WayId) => void;
}

/** The ways side by side, a row each; on a phone a card each, with every figure under its name. */
export function WayChoice(props: WayChoiceProps) {
  const { ways, recommendation, chosen, room, prices, onChoose } = props;
  const t = useTranslations('review.ways');
  const words = useWayWords();
  const name = useId();
  const leftToday = ways.find(({ id }) => id === chosen)?.leftToday;
  return (
    <section aria-label={t('title')} className="border-b border-line px-5 py-4">
      <h3 className="text-xs font-semibold text-muted">{t('title')}</h3>
      {recommendation !== undefined && (
        <p className="mt-0.5 mb-2.5 text-[12.5px]">
          {t('recommendation', {
            way: t(`names.${recommendation.wayId}`),
            reason: words.reason(recommendation),
          })}
        </p>
      )}
      <table aria-label={t('title')} className="w-full text-[12.5px] tabular-nums max-lg:block">
        <thead className="max-lg:sr-only">
          <tr className="text-left align-bottom text-xs text-muted">
            <th scope="col" className="pb-1 font-normal">
              {t('way')}
            </th>
            {WAY_COLUMNS.map((column) => (
              <th key={column} scope="col" className="pb-1 pl-3 text-right font-normal last:pr-1.5">
                {t(`columns.${column}`)}
                {column === 'month' && prices !== undefined && (
                  <span className="block text-[11px]">
                    {t('now', { amount: words.dollars(prices.beforeCents) })}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-lg:grid max-lg:gap-2 sm:max-lg:grid-cols-2">
          {ways.map((way) => (
            <WayRow
              key={way.id}
              {...{ way, name, room, prices, onChoose }}
              isChosen={way.id === chosen}
              isRecommended={way.id === recommendation?.wayId}
            />
          ))}
        </tbody>
      </table>
      {chosen === 'update-shard-count' && (
        <p className="mt-2 text-[12.5px] text-muted">
          {t('assumed')}
          {leftToday !== undefined && (
            <span className="block">{t('left-today', { left: leftToday })}</span>
          )}
        </p>
      )}
    </section>
  );
}
