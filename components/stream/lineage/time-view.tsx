'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { Canvas } from '@/components/ui/drawing/canvas';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShownNow } from '@/components/ui/times/use-shown-now';
import { useZoneName } from '@/components/ui/times/use-zone-name';
import { lineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { MAX_DRAW_CALLS } from '@/lib/layout/lineage/lineage-generations';
import { layoutLineageTime } from '@/lib/layout/lineage/lineage-time';
import { tickFormat } from '@/lib/layout/time-ticks';
import { drawBoxes, drawLabels } from './draw-lineage';
import { LineageBoxes } from './lineage-boxes';
import type { LineageViewProps } from './lineage-view-props';
import { useBoxLook } from './use-box-look';

const HEIGHT_PX = 360;
/** A stream created a moment ago still gets an axis that can be read. */
const SHORTEST_SPAN_MS = 60_000;
const REDRAW_MS = 5000;
const TIME_WIDTH_PX = { axis: 40, 'axis-second': 58, 'axis-day': 92 };

/** Every shard from its creation to its close, oldest above: a split forks, a merge joins. */
export function TimeView(props: LineageViewProps) {
  const { lineage, viewport, widthPx, selection, onSelect } = props;
  const t = useTranslations('lineage');
  const zoneName = useZoneName();
  const lookOf = useBoxLook(props);
  const now = useShownNow(REDRAW_MS);
  const times = useMemo(() => lineageTimes(lineage), [lineage]);
  const isDated = times.basis === 'time';
  const to = isDated ? Math.max(now, times.latest) : times.latest + 1;
  const from = isDated ? Math.min(times.earliest, to - SHORTEST_SPAN_MS) : times.earliest;
  const layout = useMemo(
    () =>
      layoutLineageTime(lineage, times, viewport, {
        widthPx,
        heightPx: HEIGHT_PX,
        from,
        to,
        now: to,
        maxDrawCalls: MAX_DRAW_CALLS,
      }),
    [lineage, times, viewport, widthPx, from, to],
  );
  const boxes = useDeferredValue(layout.boxes);
  const draw = useTimeDrawing(layout, lookOf, widthPx);
  return (
    <div>
      <section aria-label={t('boxes')} className="relative" style={{ height: HEIGHT_PX }}>
        <Canvas widthPx={widthPx} heightPx={HEIGHT_PX} draw={draw} />
        <LineageBoxes
          lineage={lineage}
          boxes={boxes}
          lookOf={lookOf}
          selection={selection}
          onSelect={onSelect}
        />
      </section>
      <p className="mt-2 text-xs text-muted">
        {isDated ? t('time-note', { zone: zoneName(now) }) : t('undated')}
        {times.undatedCount > 0 && ` ${t('some-undated', { count: times.undatedCount })}`}
      </p>
    </div>
  );
}

function useTimeDrawing(
  layout: ReturnType<typeof layoutLineageTime>,
  lookOf: ReturnType<typeof useBoxLook>,
  widthPx: number,
) {
  const format = useFormatter();
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      const colors = loadColors(palette);
      drawBoxes(context, layout.boxes, lookOf, colors, palette);
      context.fillStyle = palette.ink;
      context.globalAlpha = 0.12;
      for (const { y } of layout.ticks) context.fillRect(0, Math.round(y), widthPx, 1);
      context.globalAlpha = 1;
      const named = tickFormat(layout.ticks);
      drawLabels(context, layout.boxes, lookOf, colors, palette, TIME_WIDTH_PX[named]);
      context.font = `400 11px ${palette.fontSans}`;
      context.textAlign = 'left';
      context.textBaseline = 'bottom';
      for (const { ms, y } of layout.ticks) {
        const label = format.dateTime(ms, named);
        const width = context.measureText(label).width;
        context.fillStyle = palette.panel;
        context.fillRect(2, y - 15, width + 6, 14);
        context.fillStyle = palette.muted;
        context.fillText(label, 5, y - 2);
      }
    },
    [layout, lookOf, palette, format, widthPx],
  );
}
