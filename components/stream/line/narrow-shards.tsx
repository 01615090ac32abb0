'use client';

import { useTranslations } from 'next-intl';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import { mergeRanges } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { fitRange } from '@/lib/layout/line/hash-key-viewport';
import { NARROW_MARK_PX, type NarrowMark } from '@/lib/layout/line/narrow-marks';
import { LINE } from './line-metrics';
import type { ChangeViewport } from './view/use-viewport';

/** Room for the neighbors, so that one sees where the shards are. */
const FIT_PADDING = 0.5;

interface NarrowShardsProps {
  readonly open: readonly Shard[];
  readonly marks: readonly NarrowMark[];
  readonly changeViewport: ChangeViewport;
  readonly onSelect: SelectShard;
}

/** Counts the shards that are too narrow to see, where they are; pressed, it goes to them. */
export function NarrowShards({ open, marks, changeViewport, onSelect }: NarrowShardsProps) {
  const t = useTranslations('number-line');
  const goTo = ({ firstIndex, lastIndex, count }: NarrowMark) => {
    const first = open[firstIndex];
    const last = open[lastIndex];
    if (first === undefined || last === undefined) return;
    const range = mergeRanges(first.hashKeyRange, last.hashKeyRange);
    changeViewport(() => fitRange(range, FIT_PADDING));
    if (count === 1) onSelect(first.shardId);
  };
  return marks.map((mark) => {
    const shardId = open[mark.firstIndex]?.shardId ?? '';
    const label = t('narrow', { count: mark.count, shardId });
    return (
      <button
        key={mark.firstIndex}
        type="button"
        aria-label={label}
        title={label}
        className="absolute z-[1] flex flex-col items-center justify-end text-[11px] font-semibold leading-none text-ink hover:text-accent"
        style={{
          left: mark.x - NARROW_MARK_PX / 2,
          top: LINE.bandTop - NARROW_MARK_PX,
          width: NARROW_MARK_PX,
          height: NARROW_MARK_PX,
        }}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => goTo(mark)}
      >
        <span className="rounded-sm border border-line-strong bg-raised px-1 py-px tabular-nums">
          {mark.count}
        </span>
        <span
          aria-hidden
          className="-mt-px size-0 border-x-4 border-t-[5px] border-x-transparent border-t-ink"
        />
      </button>
    );
  });
}
