'use client';

import { useTranslations } from 'next-intl';
import { mergeRanges } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { LINE } from './line-metrics';

interface BetweenMarkProps {
  /** The open shards between two that are selected. */
  readonly between: readonly Shard[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
}

/** Two shards are selected that lie apart: what is between them is not, and is counted. */
export function BetweenMark({ between, viewport, widthPx }: BetweenMarkProps) {
  const t = useTranslations('number-line');
  const first = between[0];
  const last = between.at(-1);
  if (first === undefined || last === undefined) return null;
  const { startingHashKey, endingHashKey } = mergeRanges(first.hashKeyRange, last.hashKeyRange);
  const left = Math.max(hashKeyToX(startingHashKey, viewport, widthPx), 0);
  const right = Math.min(hashKeyToX(endingHashKey + 1n, viewport, widthPx), widthPx);
  if (right <= left) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute flex items-center justify-center overflow-hidden border-x-2 border-dashed border-ink before:absolute before:inset-x-0 before:border-t-2 before:border-dashed before:border-ink"
      style={{ left, width: right - left, top: LINE.bandTop - 20, height: 18 }}
    >
      <span className="relative whitespace-nowrap bg-panel px-1.5 text-[11px] text-muted">
        {t('between', { count: between.length })}
      </span>
    </div>
  );
}
