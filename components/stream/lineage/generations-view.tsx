'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { Canvas } from '@/components/ui/drawing/canvas';
import { usePalette } from '@/components/ui/drawing/use-palette';
import type { LineageBox } from '@/lib/layout/lineage/lineage-box';
import {
  type GenerationsLayout,
  layoutGenerations,
  MAX_DRAW_CALLS,
} from '@/lib/layout/lineage/lineage-generations';
import { drawBoxes, drawEdges, drawLabels } from './draw-lineage';
import { LineageBoxes } from './lineage-boxes';
import type { LineageViewProps } from './lineage-view-props';
import { useBoxLook } from './use-box-look';

const BOX_HEIGHT_PX = 28;
const ROW_PITCH_PX = 70;
const MAX_HEIGHT_PX = 460;

export function GenerationsView(props: LineageViewProps) {
  const { lineage, viewport, widthPx, selection, onSelect } = props;
  const t = useTranslations('lineage');
  const lookOf = useBoxLook(props);
  const contentHeightPx = lineage.closedRows.length * ROW_PITCH_PX + BOX_HEIGHT_PX;
  const heightPx = Math.min(contentHeightPx, MAX_HEIGHT_PX);
  // The newest generations are what one looks for first, and they are at the bottom.
  const [scrollTopPx, setScrollTopPx] = useState(contentHeightPx - heightPx);
  const layout = useMemo(
    () =>
      layoutGenerations(lineage, viewport, {
        widthPx,
        heightPx,
        rowPitchPx: ROW_PITCH_PX,
        boxHeightPx: BOX_HEIGHT_PX,
        scrollTopPx,
        maxDrawCalls: MAX_DRAW_CALLS,
      }),
    [lineage, viewport, widthPx, heightPx, scrollTopPx],
  );
  const boxes = useDeferredValue(layout.boxes);
  const draw = useGenerationsDrawing(layout, lookOf);
  const scrollToEnd = useCallback((element: HTMLElement | null) => {
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  return (
    <section
      ref={scrollToEnd}
      aria-label={t('boxes')}
      className="relative overflow-y-auto overflow-x-hidden [scrollbar-width:thin]"
      style={{ height: heightPx }}
      onScroll={({ currentTarget }) => setScrollTopPx(currentTarget.scrollTop)}
    >
      <div className="relative" style={{ height: contentHeightPx }}>
        <div className="sticky top-0" style={{ height: heightPx }}>
          <Canvas widthPx={widthPx} heightPx={heightPx} draw={draw} />
          <LineageBoxes
            lineage={lineage}
            boxes={boxes}
            lookOf={lookOf}
            selection={selection}
            onSelect={onSelect}
          />
        </div>
      </div>
    </section>
  );
}

function useGenerationsDrawing(layout: GenerationsLayout, lookOf: ReturnType<typeof useBoxLook>) {
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      // A tall box is an open shard, whose name stands in the row of now.
      const labelY = ({ y, height }: LineageBox) => y + height - BOX_HEIGHT_PX / 2;
      drawEdges(context, layout.edges, ROW_PITCH_PX - BOX_HEIGHT_PX, palette);
      const colors = loadColors(palette);
      drawBoxes(context, layout.boxes, lookOf, colors, palette, BOX_HEIGHT_PX);
      drawLabels(context, layout.boxes, lookOf, colors, palette, 0, labelY);
    },
    [layout, lookOf, palette],
  );
}
