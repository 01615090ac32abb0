'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useCallback, useMemo } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { Canvas } from '@/components/ui/drawing/canvas';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import {
  fitInSpace,
  type HashKeyViewport,
  hashKeyToX,
  panStep,
  WHOLE_SPACE,
  xToHashKey,
} from '@/lib/layout/line/hash-key-viewport';
import { layoutShardBands } from '@/lib/layout/line/shard-bands';
import { bandUtilization } from '../band-utilization';
import type { ChangeViewport } from './use-viewport';

const HEIGHT_PX = 10;
/** The window stays visible however deep the view is. */
const MIN_WINDOW_PX = 5;

interface MinimapProps {
  readonly open: readonly Shard[];
  /** How full each of `open` is; undefined where it is not measured. */
  readonly utilizations: readonly (number | undefined)[];
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly widthPx: number;
}

/** The whole space at all times, with the part that is in view; press or drag to go somewhere. */
export function Minimap(props: MinimapProps) {
  const { open, utilizations, viewport, changeViewport, widthPx } = props;
  const t = useTranslations('number-line');
  const draw = useMinimapDrawing(open, utilizations, widthPx);
  const left = hashKeyToX(viewport.start, WHOLE_SPACE, widthPx);
  const width = Math.max(
    (Number(viewport.keyCount) / Number(HASH_KEY_COUNT)) * widthPx,
    MIN_WINDOW_PX,
  );

  const centerOn = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const center = xToHashKey(x, WHOLE_SPACE, widthPx);
    changeViewport((view) => fitInSpace({ ...view, start: center - view.keyCount / 2n }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    changeViewport((view) => panStep(view, event.key === 'ArrowLeft' ? -1 : 1));
  };

  return (
    <div
      role="scrollbar"
      tabIndex={0}
      aria-label={t('minimap')}
      aria-controls="hash-key-line"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(ratio(viewport.start, HASH_KEY_COUNT) * 100)}
      className="relative cursor-pointer touch-none overflow-hidden rounded-sm"
      style={{ height: HEIGHT_PX }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        centerOn(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) centerOn(event);
      }}
    >
      <Canvas widthPx={widthPx} heightPx={HEIGHT_PX} draw={draw} />
      <div
        className="absolute inset-y-0 rounded-sm border-[1.5px] border-ink bg-ink/10"
        style={{ left: Math.min(left, widthPx - width), width }}
      />
    </div>
  );
}

function useMinimapDrawing(
  open: MinimapProps['open'],
  utilizations: MinimapProps['utilizations'],
  widthPx: number,
) {
  const palette = usePalette();
  const bands = useMemo(() => layoutShardBands(open, WHOLE_SPACE, widthPx), [open, widthPx]);
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      const colors = loadColors(palette);
      for (const band of bands) {
        context.fillStyle = colors.fill(bandUtilization(band, utilizations));
        context.fillRect(band.x, 0, Math.max(band.width - 0.5, 0.5), HEIGHT_PX);
      }
    },
    [bands, utilizations, palette],
  );
}
