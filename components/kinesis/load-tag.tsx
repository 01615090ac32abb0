'use client';

import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { usePalette } from '@/components/ui/use-palette';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { loadColors } from './load-color';

interface LoadTagProps {
  readonly utilization: number;
  /** For the figure that a notice is about. */
  readonly isLarge?: boolean;
}

/** How full a shard is, on its color of the load scale; ▲ says "hot" to those who see no red. */
export function LoadTag({ utilization, isLarge = false }: LoadTagProps) {
  const palette = usePalette();
  const percent = useShareFormat(0);
  const colors = palette && loadColors(palette);
  return (
    <span
      className={`inline-flex items-center justify-center gap-1 whitespace-nowrap rounded-[5px] px-1.5 font-semibold tabular-nums shadow-[inset_0_0_0_1px_var(--edge)] ${isLarge ? 'h-7 min-w-17 text-[15px]' : 'h-5.5 text-[12.5px]'}`}
      style={colors && { background: colors.fill(utilization), color: colors.ink(utilization) }}
    >
      {utilization >= MARKED_UTILIZATION && <span className="text-[9px] leading-none">▲</span>}
      {percent(utilization)}
    </span>
  );
}
