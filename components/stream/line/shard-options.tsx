'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, memo, useLayoutEffect, useRef } from 'react';
import type { PickAnswer } from '@/components/kinesis/stream-guide';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import { shareOfSpace } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { ShardBand } from '@/lib/layout/line/shard-bands';
import { LINE } from './line-metrics';

interface ShardOptionsProps {
  readonly open: readonly Shard[];
  /** How full each of `open` is; undefined where it is not measured. */
  readonly utilizations: readonly (number | undefined)[];
  readonly bands: readonly ShardBand[];
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  /** While a question is open that a shard answers. */
  readonly onPick: PickAnswer | undefined;
  /** For the shard that has the focus while none is selected. */
  readonly onSplit: (shard: Shard) => void;
}

/** The open shards as a list over the picture: one is in the tab order, arrows go on from there. */
export const ShardOptions = memo(function ShardOptions(props: ShardOptionsProps) {
  const { open, utilizations, bands, selection, onSelect } = props;
  const t = useTranslations('number-line');
  const listRef = useRef<HTMLDivElement>(null);
  const focusIndex = selection === undefined ? -1 : open.indexOf(selection.shard);
  const focused = bands.find((band) => holds(band, focusIndex)) ?? bands[0];
  const focusId = focused === undefined ? undefined : bandId(focused);

  // The selection moved by keyboard: focus goes along, wherever the picture now has the shard.
  useLayoutEffect(() => {
    const list = listRef.current;
    if (list === null || !list.contains(document.activeElement)) return;
    list.querySelector<HTMLElement>(`[data-band="${focusId}"]`)?.focus();
  }, [focusId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const current = focusIndex < 0 ? firstIndex(focused) : focusIndex;
    const target = stepTo(event.key, current, open.length);
    if (target !== undefined) {
      event.preventDefault();
      const shard = open[target];
      if (shard !== undefined) onSelect(shard.shardId, event.shiftKey ? 'run' : 'alone');
      return;
    }
    const shard = open[current];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (shard === undefined) return;
      if (props.onPick !== undefined && !event.shiftKey) props.onPick(shard.shardId);
      else onSelect(shard.shardId, event.shiftKey ? 'run' : 'alone');
    } else if (event.key === 's' && selection === undefined && shard !== undefined) {
      props.onSplit(shard);
    }
  };

  return (
    <div
      ref={listRef}
      role="listbox"
      tabIndex={-1}
      aria-label={t('shards')}
      aria-multiselectable
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
    >
      {bands.map((band) => (
        <ShardOption
          key={bandId(band)}
          shard={open[firstIndex(band)]}
          utilization={utilizations[firstIndex(band)]}
          band={band}
          isInTabOrder={band === focused}
          selection={selection}
        />
      ))}
    </div>
  );
});

interface ShardOptionProps {
  /** The first of a run. */
  readonly shard: Shard | undefined;
  readonly utilization: number | undefined;
  readonly band: ShardBand;
  readonly isInTabOrder: boolean;
  readonly selection: Selection | undefined;
}

function ShardOption({ shard, utilization, band, isInTabOrder, selection }: ShardOptionProps) {
  const t = useTranslations('number-line');
  const tc = useTranslations('common');
  const percent = useShareFormat(1);
  if (shard === undefined) return null;
  const label =
    band.kind === 'run'
      ? t('run', { count: band.count, shardId: shard.shardId })
      : t('shard', {
          shardId: shard.shardId,
          share: percent(shareOfSpace(shard.hashKeyRange)),
          load: utilization === undefined ? tc('not-measured') : percent(utilization),
        });
  return (
    <div
      role="option"
      tabIndex={isInTabOrder ? 0 : -1}
      data-band={bandId(band)}
      aria-label={label}
      aria-selected={selection?.shardIds.has(shard.shardId) ?? false}
      className="absolute cursor-crosshair focus-visible:z-10"
      style={{ left: band.x, width: band.width, top: LINE.bandTop, height: LINE.bandHeight }}
    />
  );
}

function bandId(band: ShardBand): string {
  return band.kind === 'shard' ? band.shardId : `run-${band.firstIndex}`;
}

function firstIndex(band: ShardBand | undefined): number {
  if (band === undefined) return 0;
  return band.kind === 'shard' ? band.index : band.firstIndex;
}

function holds(band: ShardBand, index: number): boolean {
  return band.kind === 'shard'
    ? band.index === index
    : band.firstIndex <= index && index <= band.lastIndex;
}

function stepTo(pressed: string, index: number, count: number): number | undefined {
  switch (pressed) {
    case 'ArrowLeft':
      return Math.max(index - 1, 0);
    case 'ArrowRight':
      return Math.min(index + 1, count - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
