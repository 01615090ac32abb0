'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Canvas } from '@/components/ui/drawing/canvas';
import { shardsHolding } from '@/lib/kinesis/reshard/reshard-history';
import { type ShardHeatSource, shardsInRow } from '@/lib/layout/heat/heat-by-shard';
import type { HeatCell } from '@/lib/layout/heat/heat-cell';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import { HeatCard } from './heat-card';
import type { HeatBy } from './heat-coloring';
import { type HeatDrawing, useHeatDrawing } from './use-heat-drawing';
import { useHeatWords } from './use-heat-words';
import { usePointedCells } from './use-pointed-cells';

interface HeatMapProps extends HeatDrawing {
  readonly layout: HeatMapLayout;
  readonly heat: ShardHeatSource;
  readonly by: HeatBy;
  /** What is added to a time of the axis to show it. */
  readonly shownAheadMs: number;
  /** True when partition keys placed the records. */
  readonly isByKey: boolean;
  readonly onSelect: (shardId: string) => void;
  /** The cursor on the time axis, where the map has one. */
  readonly scrubber: ReactNode;
}

/** The picture, and one cell of it in words: under the pointer, under the cursor, or pinned. */
export function HeatMap(props: HeatMapProps) {
  const { layout, widthPx, heightPx, onSelect } = props;
  const t = useTranslations('heat');
  const keysId = useId();
  const draw = useHeatDrawing(props);
  const { hovered, read, pinned, unpin, handlers } = usePointedCells(props);
  const shown = pinned ?? hovered ?? read;
  const wordsOf = useCellWords(props);
  return (
    <div className="relative" style={{ height: heightPx }}>
      <Canvas widthPx={widthPx} heightPx={heightPx} draw={draw} />
      <div
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move its cursor
        tabIndex={0}
        aria-label={t('map')}
        aria-describedby={keysId}
        className="absolute inset-0 cursor-crosshair"
        {...handlers}
      />
      {props.scrubber}
      {shown !== undefined && (
        <>
          <CellFrame layout={layout} cell={shown} />
          <HeatCard
            {...wordsOf(shown)}
            {...anchorOf(layout, shown)}
            widthPx={widthPx}
            heightPx={heightPx}
            isPinned={pinned !== undefined}
            onSelect={onSelect}
            onUnpin={unpin}
          />
        </>
      )}
      <p id={keysId} className="sr-only">
        {t('keys')}
      </p>
      <div role="status" className="sr-only">
        {read !== undefined && wordsOf(read).lines.join('\n')}
      </div>
    </div>
  );
}

/** A cell in words, and the shards that held its keys. */
function useCellWords({ heat, by, shownAheadMs, isByKey }: HeatMapProps) {
  const words = useHeatWords({ source: heat.heat.source, shownAheadMs, isByKey });
  return (cell: HeatCell) => {
    const { lineage, times } = heat;
    const shardIds = shardsHolding(lineage, times, cell.range, cell.fromMs, cell.toMs);
    const told = by === 'keys' ? { by } : { by, shards: shardsInRow(heat, cell) };
    return { ...words(cell, shardIds, told), shardIds };
  };
}

function CellFrame({ layout, cell }: { readonly layout: HeatMapLayout; readonly cell: HeatCell }) {
  const { left, top, right, bottom } = edgesOf(layout, cell);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute -m-[2px] rounded-[2px] border-2 border-ink shadow-[0_0_0_1px_var(--panel)]"
      style={{ left, top, width: right - left + 4, height: bottom - top + 4 }}
    />
  );
}

function edgesOf({ xs, ys }: HeatMapLayout, { column, row }: HeatCell) {
  return {
    left: xs[column] ?? 0,
    right: xs[column + 1] ?? 0,
    top: ys[row] ?? 0,
    bottom: ys[row + 1] ?? 0,
  };
}

function anchorOf(layout: HeatMapLayout, cell: HeatCell) {
  const { left, right, top, bottom } = edgesOf(layout, cell);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
