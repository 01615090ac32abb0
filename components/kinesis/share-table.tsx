'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { RangeShare } from '@/lib/load/key-distribution';

interface ShareTableProps {
  readonly caption: string;
  /** What is counted. */
  readonly unit: string;
  readonly shares: readonly RangeShare[];
}

const MAX_ROWS = 100;
const HEAD = 'py-1 text-xs font-medium text-muted';
const FIGURE = 'py-0.5 pl-3 text-right tabular-nums whitespace-nowrap';

/** How much each shard takes, beside its share of the hash-key space. */
export function ShareTable({ caption, unit, shares }: ShareTableProps) {
  const t = useTranslations('common');
  const format = useFormatter();
  const percent = (share: number) => format.number(share, 'percent');
  const shown =
    shares.length <= MAX_ROWS
      ? shares
      : shares.toSorted((a, b) => b.keyCount - a.keyCount).slice(0, MAX_ROWS);
  const longest = Math.max(
    ...shown.map(({ share, shareOfSpace }) => Math.max(share, shareOfSpace)),
  );
  return (
    <div>
      <table className="w-full border-collapse text-[12.5px]">
        <caption className="mb-1 text-left text-xs font-semibold text-muted">{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={`${HEAD} text-left`}>
              {t('shares.shard')}
            </th>
            <td className="w-1/3" />
            <th scope="col" className={`${HEAD} text-right`}>
              {unit}
            </th>
            <th scope="col" className={`${HEAD} pl-3 text-right`}>
              {t('shares.share')}
            </th>
            <th scope="col" className={`${HEAD} pl-3 text-right`}>
              {t('shares.of-space')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ shardId, keyCount, share, shareOfSpace }) => (
            <tr key={shardId}>
              <th
                scope="row"
                title={shardId}
                className="whitespace-nowrap text-left font-mono text-xs font-normal"
              >
                {shortShardId(shardId)}
              </th>
              <td aria-hidden className="pl-3">
                <ShareBar share={share / longest} shareOfSpace={shareOfSpace / longest} />
              </td>
              <td className={FIGURE}>{format.number(keyCount)}</td>
              <td className={FIGURE}>{percent(share)}</td>
              <td className={`${FIGURE} text-muted`}>{percent(shareOfSpace)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shares.length > MAX_ROWS && (
        <p className="mt-1 text-xs text-muted">
          {t('shares.fullest', { shown: MAX_ROWS, all: shares.length })}
        </p>
      )}
    </div>
  );
}

/** The tick is where the bar would end if it were as wide as the shard. */
function ShareBar({ share, shareOfSpace }: Pick<RangeShare, 'share' | 'shareOfSpace'>) {
  return (
    <span className="relative block h-2.5 rounded-sm bg-ink/5">
      <span
        className="absolute inset-y-0 left-0 rounded-sm bg-(--density-line)"
        style={{ width: `${100 * share}%` }}
      />
      <span
        className="absolute -inset-y-0.5 w-px bg-ink"
        style={{ left: `calc(${100 * shareOfSpace}% - 0.5px)` }}
      />
    </span>
  );
}
