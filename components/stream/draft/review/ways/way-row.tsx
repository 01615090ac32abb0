'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { Duration } from '@/components/ui/times/duration';
import { elapsedText } from '@/lib/base/elapsed';
import { type WayPrices, wayCents } from '@/lib/kinesis/reshard/ways/way-cents';
import type { Way, WayId } from '@/lib/kinesis/reshard/ways/ways';
import { useWayWords } from './use-way-words';
import type { WayColumn } from './way-columns';

interface WayRowProps {
  readonly way: Way;
  /** Of the group of radio buttons. */
  readonly name: string;
  readonly isChosen: boolean;
  readonly isRecommended: boolean;
  readonly room: number | undefined;
  readonly prices: WayPrices | undefined;
  readonly onChoose: (id: WayId) => void;
}

/** One way: its name to choose it by, or why it is not open, and its figures. */
export function WayRow(props: WayRowProps) {
  const { way, name, isChosen, isRecommended, room, prices, onChoose } = props;
  const { id, obstacle } = way;
  const t = useTranslations('review.ways');
  const words = useWayWords();
  const isOpen = obstacle === undefined;
  return (
    <tr
      className={`border-t border-line align-top max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-4 max-lg:gap-y-1.5 max-lg:rounded-lg max-lg:border max-lg:p-3 ${isChosen ? 'bg-accent/6 max-lg:border-accent' : ''} ${isOpen ? '' : 'text-muted'}`}
    >
      <th scope="row" className="py-2 pr-2 pl-1 text-left font-normal max-lg:col-span-2 max-lg:p-0">
        <label className={`flex items-start gap-2 ${isOpen ? 'cursor-pointer' : ''}`}>
          <input
            type="radio"
            name={name}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={isChosen}
            disabled={!isOpen}
            onChange={() => onChoose(id)}
          />
          <span>
            <span className="font-medium">{t(`names.${id}`)}</span>
            {isRecommended && (
              <span className="ml-2 inline-block rounded-full border border-line-strong px-2 text-[11px] leading-[18px] font-medium whitespace-nowrap text-ok">
                {t('recommended')}
              </span>
            )}
            {obstacle !== undefined && (
              <span className="block text-xs text-bad">{words.obstacle(obstacle)}</span>
            )}
          </span>
        </label>
      </th>
      <WayCells {...{ way, room, prices }} />
    </tr>
  );
}

function WayCells({ way, room, prices }: Pick<WayRowProps, 'way' | 'room' | 'prices'>) {
  const t = useTranslations('review.ways');
  const tc = useTranslations('common');
  const format = useFormatter();
  const { figures } = way;
  const cents = prices && wayCents(way, prices);
  const { dollars } = useWayWords();
  const { openShardCountBefore: before, openShardCountAfter: after, relievedAtMs = 0 } = figures;
  return (
    <>
      <Cell column="calls">{format.number(figures.callCount)}</Cell>
      <Cell column="time">
        <Duration ms={figures.timeMs} />
      </Cell>
      <Cell
        column="peak"
        note={room === undefined ? undefined : t('of-room', { room: Math.max(room, before) })}
      >
        {format.number(figures.peakOpenShardCount)}
      </Cell>
      <Cell
        column="worst"
        note={relievedAtMs > 0 ? t('relieved', { time: elapsedText(relievedAtMs) }) : undefined}
      >
        {figures.worstUtilization === undefined ? (
          <span className="text-muted">{tc('not-measured')}</span>
        ) : (
          <LoadTag utilization={figures.worstUtilization} />
        )}
      </Cell>
      <Cell
        column="month"
        note={
          cents && <span className="lg:hidden">{t('now', { amount: dollars(cents.before) })}</span>
        }
      >
        {cents === undefined ? '–' : dollars(cents.after)}
        {cents?.unmeasured !== undefined && <> {t(`without.${cents.unmeasured}`)}</>}
      </Cell>
      <Cell column="passage">{cents === undefined ? '–' : dollars(cents.passage)}</Cell>
      <Cell column="drain">{t('shards', { count: figures.closedShardCount })}</Cell>
      <Cell column="lambda">{t('change', { before, after })}</Cell>
    </>
  );
}

interface CellProps {
  readonly column: WayColumn;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** Under its own name where the row is a card. */
function Cell({ column, note, children }: CellProps) {
  const t = useTranslations('review.ways');
  return (
    <td className="py-2 pl-3 text-right whitespace-nowrap last:pr-1.5 max-lg:p-0 max-lg:text-left">
      <span className="text-[11px] text-muted lg:hidden">{t(`columns.${column}`)}</span>
      <span className="block">{children}</span>
      {note !== undefined && <span className="block text-[11px] text-muted">{note}</span>}
    </td>
  );
}
