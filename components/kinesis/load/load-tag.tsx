'use client';

import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { loadColors } from './load-color';

interface LoadTagProps {
  /** The share of the shard's limit; undefined is "not measured", which is not the same as no load. */
  readonly utilization: number | undefined;
  /** `row`: all of one width, one below the other; `notice`: the figure that a notice is about. */
  readonly place?: 'text' | 'row' | 'notice';
}

const SIZES = {
  text: 'h-5.5 text-[12.5px]',
  row: 'h-5.5 min-w-17 shrink-0 text-[12.5px]',
  notice: 'h-7 min-w-17 text-[15px]',
} as const;

/** How full a shard is, on its color of the load scale; ▲ says "hot" to those who see no red. */
export function LoadTag({ utilization, place = 'text' }: LoadTagProps) {
  const palette = usePalette();
  const percent = useShareFormat(0);
  const colors = palette && loadColors(palette);
  const isMeasured = utilization !== undefined;
  return (
    <span
      className={`inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-[5px] px-1.5 tabular-nums shadow-[inset_0_0_0_1px_var(--edge-soft)] ${SIZES[place]} ${isMeasured ? 'font-semibold' : 'font-medium text-muted'}`}
      style={
        isMeasured && colors
          ? { background: colors.fill(utilization), color: colors.ink(utilization) }
          : undefined
      }
    >
      {isMeasured && utilization >= MARKED_UTILIZATION && (
        <span className="text-[9px] leading-none">▲</span>
      )}
      {isMeasured ? percent(utilization) : '–\u00a0%'}
    </span>
  );
}
