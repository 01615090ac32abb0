'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react';
import { Canvas } from '@/components/ui/drawing/canvas';
import { shardsHolding } from '@/lib/kinesis/reshard/reshard-history';
import { type ShardHeatSource, shardsInRow } from '@/lib/layout/heat/heat-by-shard';
import {
  type HeatCell,
  type HeatPlace,
  heatCell,
  heatCellAt,
  heatCellOf,
  heatPlaceOf,
  hottestCell,
} from '@/lib/layout/heat/heat-cell';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import { HeatCard } from './heat-card';
import type { HeatBy } from './heat-coloring';
import { type HeatDrawing, useHeatDrawing } from './use-heat-drawing';
import { useHeatWords } from './use-heat-words';

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

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
  const { layout, colored, widthPx, heightPx, onSelect } = props;
  const t = useTranslations('heat');
  const keysId = useId();
  const draw = useHeatDrawing(props);
  const [hovered, setHovered] = useState<HeatPlace>();
  const [cursor, setCursor] = useState<HeatPlace>();
  const [pinned, setPinned] = useState<HeatPlace>();

  const cellOf = (place: HeatPlace | undefined) => place && heatCellOf(layout, place);
  const shown = cellOf(pinned) ?? cellOf(hovered) ?? cellOf(cursor);
  const wordsOf = useCellWords(props);
  const placeUnder = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = heatCellAt(layout, event.clientX - box.left, event.clientY - box.top);
    return cell && heatPlaceOf(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cellOf(cursor);
    if (event.key === 'Escape' && pinned !== undefined) {
      // The next Escape is for the page.
      event.preventDefault();
      setPinned(undefined);
    }
    if (event.key === 'Enter' && from !== undefined) setPinned(heatPlaceOf(from));
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const to = from ? neighborOf(layout, from, arrow) : hottestCell(colored);
    if (to === undefined) return;
    setCursor(heatPlaceOf(to));
    setHovered(undefined);
    setPinned(undefined);
  };
  const read = cellOf(cursor);
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
        onFocus={(event) => {
          const hottest = hottestCell(colored);
          if (cursor !== undefined || !event.currentTarget.matches(':focus-visible')) return;
          setCursor(hottest && heatPlaceOf(hottest));
        }}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setHovered(placeUnder(event))}
        onPointerLeave={() => setHovered(undefined)}
        onPointerUp={(event) => {
          const place = placeUnder(event);
          setPinned(place);
          setCursor(place);
        }}
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
            isPinned={cellOf(pinned) !== undefined}
            onSelect={onSelect}
            onUnpin={() => setPinned(undefined)}
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

function neighborOf(
  layout: HeatMapLayout,
  { column, row }: HeatCell,
  [columns, rows]: readonly [number, number],
): HeatCell | undefined {
  return heatCell(layout, column + columns, row + rows);
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
