'use client';

import { useFormatter, useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useId,
  useMemo,
  useState,
} from 'react';
import type { Lineage } from '@/lib/kinesis/lineage';
import type { LineageTimes } from '@/lib/kinesis/lineage-times';
import { shardsHolding } from '@/lib/kinesis/reshard-history';
import {
  type HeatCell,
  type HeatPlace,
  heatCell,
  heatCellAt,
  heatCellOf,
  heatPlaceOf,
  hottestCell,
} from '@/lib/layout/heat-cell';
import type { HeatMapLayout } from '@/lib/layout/heat-map';
import type { LineageBox } from '@/lib/layout/lineage-box';
import type { TimeTick } from '@/lib/layout/time-ticks';
import { Canvas } from '../../ui/canvas';
import { usePalette } from '../../ui/use-palette';
import { drawBoundaries, paintCells } from './draw-heat';
import { hatchPattern } from './draw-lineage';
import { HeatCard } from './heat-card';
import { useHeatWords } from './use-heat-words';

const LABEL_HEIGHT_PX = 16;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface HeatMapProps {
  readonly source: 'exact' | 'sampled';
  readonly layout: HeatMapLayout;
  readonly boundaries: readonly LineageBox[];
  readonly ticks: readonly TimeTick[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** The utilisation that is drawn hottest. */
  readonly top: number;
  readonly brightness: number;
  /** What is added to a time of the axis to show it. */
  readonly shownAheadMs: number;
  readonly lineage: Lineage;
  readonly times: LineageTimes;
  readonly onSelect: (shardId: string) => void;
}

/** The picture, and one cell of it in words: under the pointer, under the cursor, or pinned. */
export function HeatMap(props: HeatMapProps) {
  const { layout, widthPx, heightPx, lineage, times, onSelect } = props;
  const t = useTranslations('heat');
  const keysId = useId();
  const draw = useDrawing(props);
  const words = useHeatWords(props);
  const [hovered, setHovered] = useState<HeatPlace>();
  const [cursor, setCursor] = useState<HeatPlace>();
  const [pinned, setPinned] = useState<HeatPlace>();

  const cellOf = (place: HeatPlace | undefined) => place && heatCellOf(layout, place);
  const shown = cellOf(pinned) ?? cellOf(hovered) ?? cellOf(cursor);
  const tell = (cell: HeatCell) => {
    const shardIds = shardsHolding(lineage, times, cell.range, cell.fromMs, cell.toMs);
    return { ...words(cell, shardIds), shardIds };
  };
  const placeUnder = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = heatCellAt(layout, event.clientX - box.left, event.clientY - box.top);
    return cell && heatPlaceOf(cell);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = cellOf(cursor);
    if (event.key === 'Escape') setPinned(undefined);
    if (event.key === 'Enter' && from !== undefined) setPinned(heatPlaceOf(from));
    const [columns, rows] = ARROWS[event.key] ?? [];
    if (columns === undefined || rows === undefined) return;
    event.preventDefault();
    const to = from
      ? heatCell(layout, from.column + columns, from.row + rows)
      : hottestCell(layout);
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
          const hottest = hottestCell(layout);
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
      {shown !== undefined && (
        <>
          <CellFrame layout={layout} cell={shown} />
          <HeatCard
            {...tell(shown)}
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
        {read !== undefined && tell(read).lines.join('\n')}
      </div>
    </div>
  );
}

function useDrawing(props: HeatMapProps) {
  const { layout, boundaries, ticks, widthPx, heightPx, top, brightness } = props;
  const palette = usePalette();
  const format = useFormatter();
  const cells = useMemo(
    () => palette && paintCells(layout, widthPx, heightPx, { top, brightness }, palette),
    [layout, widthPx, heightPx, top, brightness, palette],
  );
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined || cells === undefined) return;
      context.fillStyle = hatchPattern(context, palette);
      context.fillRect(0, 0, widthPx, heightPx);
      context.imageSmoothingEnabled = false;
      context.drawImage(cells, 0, 0, widthPx, heightPx);
      drawBoundaries(context, boundaries, palette);
      context.font = `400 11px ${palette.fontSans}`;
      context.textAlign = 'left';
      context.textBaseline = 'bottom';
      for (const { ms, y } of ticks) {
        const label = format.dateTime(ms, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
        context.fillStyle = palette.ink;
        context.globalAlpha = 0.12;
        context.fillRect(0, Math.round(y), widthPx, 1);
        context.globalAlpha = 1;
        if (y < LABEL_HEIGHT_PX) continue;
        context.fillStyle = palette.panel;
        context.fillRect(2, y - 15, context.measureText(label).width + 6, 14);
        context.fillStyle = palette.muted;
        context.fillText(label, 5, y - 2);
      }
    },
    [cells, boundaries, ticks, widthPx, heightPx, palette, format],
  );
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
