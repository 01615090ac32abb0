'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';

const WIDTH_PX = 264;
const GAP_PX = 14;

interface HeatCardProps {
  readonly lines: readonly string[];
  readonly copied: string;
  readonly shardIds: readonly string[];
  /** The middle of the cell. */
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isPinned: boolean;
  readonly onSelect: (shardId: string) => void;
  readonly onUnpin: () => void;
}

/** Beside the cell. One that is pinned stays, and its text can be selected and copied. */
export function HeatCard(props: HeatCardProps) {
  const { lines, copied, shardIds, x, y, widthPx, heightPx, isPinned, onSelect, onUnpin } = props;
  const t = useTranslations('heat');
  const width = Math.min(WIDTH_PX, widthPx);
  const right = x + GAP_PX;
  const left = right + width <= widthPx ? right : Math.max(x - GAP_PX - width, 0);
  const isInUpperHalf = y < heightPx / 2;
  const [time, ...rest] = lines;
  const [onlyShard, ...otherShards] = shardIds;
  return (
    <div
      {...(isPinned ? { role: 'group', 'aria-label': t('pinned') } : { 'aria-hidden': true })}
      className={`absolute z-10 rounded-lg border border-line-strong bg-raised px-3 py-2 text-xs shadow-lg ${isPinned ? 'select-text' : 'pointer-events-none'}`}
      style={{ left, width, ...(isInUpperHalf ? { top: y } : { bottom: heightPx - y }) }}
    >
      <p className="pr-12 font-semibold tabular-nums">{time}</p>
      <ul className="mt-1 grid gap-0.5 text-muted tabular-nums [overflow-wrap:anywhere]">
        {rest.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {isPinned && (
        <>
          <div className="absolute right-1.5 top-1.5 flex">
            <CopyButton text={copied} label={t('copy')} />
            <button
              type="button"
              aria-label={t('unpin')}
              title={t('unpin')}
              onClick={onUnpin}
              className="inline-grid size-6 place-items-center rounded text-faint hover:bg-ink/5 hover:text-ink"
            >
              <X aria-hidden size={13} />
            </button>
          </div>
          {onlyShard !== undefined && otherShards.length === 0 && (
            <button
              type="button"
              className="mt-1 rounded font-medium text-accent hover:underline"
              onClick={() => onSelect(onlyShard)}
            >
              {t('select', { shardId: onlyShard })}
            </button>
          )}
        </>
      )}
    </div>
  );
}
