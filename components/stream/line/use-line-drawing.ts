'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { loadColors } from '@/components/kinesis/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { layoutDensity } from '@/lib/layout/line/density';
import { layoutHashKeyAxis } from '@/lib/layout/line/hash-key-axis';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { layoutShardBands, type ShardBand } from '@/lib/layout/line/shard-bands';
import { axisWords } from './axis-words';
import { bandUtilization } from './band-utilization';
import { DENSITY_MARGIN_PX, drawDensity } from './draw-density';
import { type AfterBand, drawAfter, drawDraftBoundaries } from './draw-draft';
import { type BandLook, drawAxis, drawBands } from './draw-line';
import { LINE } from './line-metrics';
import { useParting } from './use-parting';

const MIN_TICK_SPACING_PX = 92;
/** A mark this far out of view may still show with a part of itself. */
const MARK_REACH_PX = 8;

interface LineScene {
  readonly preview: DraftPreview;
  readonly bands: readonly ShardBand[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  readonly selection: Selection | undefined;
}

/** Draws the whole line; a new function whenever the picture would be another. */
export function useLineDrawing({ preview, bands, viewport, widthPx, selection }: LineScene) {
  const { open, after, loads, utilizations, draft } = preview;
  const palette = usePalette();
  const afterBands = useAfterBands(preview, viewport, widthPx);
  const density = useMemo(
    () => layoutDensity(open, loads, viewport, widthPx, LINE.densityHeight - DENSITY_MARGIN_PX),
    [open, loads, viewport, widthPx],
  );
  const densityTop = useDensityTop(density.peakUtilization);
  const ticks = useMemo(
    () => layoutHashKeyAxis(viewport, widthPx, MIN_TICK_SPACING_PX),
    [viewport, widthPx],
  );
  const parting = useParting(open, utilizations);
  const lookOf = useBandLook(utilizations, selection, parting);
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      const xsInView = (keys: readonly HashKey[]) =>
        keys
          .map((key) => hashKeyToX(key, viewport, widthPx))
          .filter((x) => x >= -MARK_REACH_PX && x <= widthPx + MARK_REACH_PX);
      drawDensity(context, density, densityTop, palette);
      const colors = loadColors(palette);
      drawBands(context, bands, { lookOf, progress: parting?.progress ?? 1 }, colors, palette);
      drawAxis(
        context,
        ticks.map(({ x, label }) => ({ x, label: axisWords(label), align: alignAt(x, widthPx) })),
        palette,
      );
      drawDraftBoundaries(context, xsInView(draft.added), xsInView(draft.removed), palette);
      if (after !== open) drawAfter(context, afterBands, colors, palette);
    },
    [
      palette,
      density,
      densityTop,
      bands,
      lookOf,
      parting,
      ticks,
      viewport,
      widthPx,
      draft,
      after,
      open,
      afterBands,
    ],
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
        return { utilization, isSelected, partsFrom, title: '', subtitle: '' };
      }
      const mark = utilization !== undefined && utilization >= MARKED_UTILIZATION ? '▲ ' : '';
      return {
        utilization,
        isSelected,
        partsFrom,
        title: shortShardId(band.shardId),
        subtitle: utilization === undefined ? '' : mark + percent(utilization),
      };
    },
    [utilizations, selection, parting, percent],
  );
}

function useAfterBands(
  { open, after, loadsAfter }: DraftPreview,
  viewport: HashKeyViewport,
  widthPx: number,
): readonly AfterBand[] {
  const t = useTranslations('number-line');
  const percent = useShareFormat(0);
  const openIds = useMemo(() => new Set(open.map(({ shardId }) => shardId)), [open]);
  return useMemo(() => {
    if (after === open) return [];
    return layoutShardBands(after, viewport, widthPx).map((band) => {
      const { x, width } = band;
      if (band.kind === 'run') {
        return { x, width, isNew: false, utilization: undefined, label: '' };
      }
      const loadAfter = loadsAfter[band.index];
      const utilization = loadAfter && writeUtilization(loadAfter);
      if (openIds.has(band.shardId)) {
        return { x, width, isNew: false, utilization, label: shortShardId(band.shardId) };
      }
      const share = utilization === undefined ? '' : percent(utilization);
      const label = [t('after.new'), share].filter(Boolean).join(' · ');
      return { x, width, isNew: true, utilization, label };
    });
  }, [after, open, openIds, loadsAfter, viewport, widthPx, t, percent]);
}

const EDGE_PX = 24;

function alignAt(x: number, widthPx: number): CanvasTextAlign {
  if (x < EDGE_PX) return 'left';
  return x > widthPx - EDGE_PX ? 'right' : 'center';
}
