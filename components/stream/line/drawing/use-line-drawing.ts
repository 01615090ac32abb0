'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { Selection } from '@/lib/interaction/shard-selection';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { shortShardNames } from '@/lib/kinesis/shards/shard';
import { layoutDensity } from '@/lib/layout/line/density';
import { layoutHashKeyAxis } from '@/lib/layout/line/hash-key-axis';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import type { ShardBand } from '@/lib/layout/line/shard-bands';
import { axisWords } from '../axis-words';
import { bandUtilization } from '../band-utilization';
import { LINE } from '../line-metrics';
import { DENSITY_MARGIN_PX, drawDensity } from './draw-density';
import { type BandLook, drawAxis, drawBands } from './draw-line';
import { useParting } from './use-parting';

const MIN_TICK_SPACING_PX = 92;

/** What the line shows, and where. */
export interface LineScene {
  readonly preview: DraftPreview;
  readonly bands: readonly ShardBand[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  readonly selection: Selection | undefined;
  readonly isInPast: boolean;
}

/** Draws all of the line but its draft; a new function whenever the picture would be another. */
export function useLineDrawing(scene: LineScene) {
  const { preview, bands, viewport, widthPx, selection, isInPast } = scene;
  const { open, loads, utilizations } = preview;
  const palette = usePalette();
  const density = useMemo(
    () => layoutDensity(open, loads, viewport, widthPx, LINE.densityHeight - DENSITY_MARGIN_PX),
    [open, loads, viewport, widthPx],
  );
  const densityTop = useDensityTop(density.peakUtilization);
  const ticks = useMemo(
    () => layoutHashKeyAxis(viewport, widthPx, MIN_TICK_SPACING_PX),
    [viewport, widthPx],
  );
  const parting = useParting(open, utilizations, isInPast);
  const lookOf = useBandLook(utilizations, selection, parting);
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      drawDensity(context, density, densityTop, palette);
      const colors = loadColors(palette);
      drawBands(context, bands, { lookOf, progress: parting?.progress ?? 1 }, colors, palette);
      drawAxis(
        context,
        ticks.map(({ x, label }) => ({ x, label: axisWords(label), align: alignAt(x, widthPx) })),
        palette,
      );
    },
    [palette, density, densityTop, bands, lookOf, parting, ticks, widthPx],
  );
}

function useDensityTop(peakUtilization: number): string {
  const share = useShareFormat(2)(peakUtilization);
  return useTranslations('number-line')('density-top', { share });
}

function useBandLook(
  utilizations: DraftPreview['utilizations'],
  selection: Selection | undefined,
  parting: ReturnType<typeof useParting>,
) {
  const percent = useShareFormat(0);
  return useCallback(
    (band: ShardBand): BandLook => {
      const utilization = bandUtilization(band, utilizations);
      const partsFrom = band.kind === 'shard' ? parting?.from.get(band.shardId) : undefined;
      const isSelected = band.kind === 'shard' && (selection?.shardIds.has(band.shardId) ?? false);
      if (band.kind === 'run' || band.label === 'none') {
        return { utilization, isSelected, partsFrom, titles: [], subtitle: '' };
      }
      const mark = utilization !== undefined && utilization >= MARKED_UTILIZATION ? '▲ ' : '';
      return {
        utilization,
        isSelected,
        partsFrom,
        titles: shortShardNames(band.shardId),
        subtitle: utilization === undefined ? '' : mark + percent(utilization),
      };
    },
    [utilizations, selection, parting, percent],
  );
}

const EDGE_PX = 24;

function alignAt(x: number, widthPx: number): CanvasTextAlign {
  if (x < EDGE_PX) return 'left';
  return x > widthPx - EDGE_PX ? 'right' : 'center';
}
