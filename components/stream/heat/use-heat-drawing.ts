'use client';

import { useFormatter } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { usePalette } from '@/components/ui/drawing/use-palette';
import type { HeatMapLayout } from '@/lib/layout/heat/heat-map';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import { type TimeTick, tickFormat } from '@/lib/layout/time-ticks';
import { hatchPattern } from '../lineage/draw-lineage';
import { drawBoundaries, type HeatColors, paintCells } from './draw-heat';

const LABEL_HEIGHT_PX = 16;

export interface HeatDrawing {
  /** As hot as its cells are drawn. */
  readonly colored: HeatMapLayout;
  readonly boundaries: readonly LineageBox[];
  readonly ticks: readonly TimeTick[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colors: HeatColors | undefined;
}

/** Hatched where nothing is known, cells and boundaries above, times on the left. */
export function useHeatDrawing(drawing: HeatDrawing) {
  const { colored, boundaries, ticks, widthPx, heightPx, colors } = drawing;
  const palette = usePalette();
  const format = useFormatter();
  const cells = useMemo(
    () => colors && paintCells(colored, widthPx, heightPx, colors),
    [colored, widthPx, heightPx, colors],
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
      const named = tickFormat(ticks);
      for (const { ms, y } of ticks) {
        const label = format.dateTime(ms, named);
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
