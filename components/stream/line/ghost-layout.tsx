'use client';

import { useTranslations } from 'next-intl';
import { HASH_KEY_COUNT, type HashKey } from '@/lib/kinesis/hash-key';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { LINE } from './line-metrics';

interface GhostLayoutProps {
  /** The boundaries of the layout to head for, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
}

const FRAME_PX = 4;

/** The layout that one is heading for, around the shards that there are. */
export function GhostLayout({ boundaries, viewport, widthPx }: GhostLayoutProps) {
  const t = useTranslations('number-line');
  const ends = [0n, ...boundaries, HASH_KEY_COUNT].map((key) =>
    Math.min(Math.max(hashKeyToX(key, viewport, widthPx), 0), widthPx),
  );
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {ends.slice(1).map((right, index) => {
        const left = ends[index] ?? 0;
        return (
          right - left > FRAME_PX && (
            <span
              key={right}
              className="absolute rounded-md border-[1.5px] border-dashed border-accent"
              style={{
                left: left + 1,
                width: right - left - 2,
                top: LINE.bandTop - FRAME_PX,
                height: LINE.bandHeight + 2 * FRAME_PX,
              }}
            />
          )
        );
      })}
      <span
        className="absolute right-0 whitespace-nowrap rounded bg-panel px-1.5 text-[11px] font-semibold text-accent"
        style={{ top: LINE.bandTop - FRAME_PX - 9 }}
      >
        {t('goal', { count: boundaries.length + 1 })}
      </span>
    </div>
  );
}
