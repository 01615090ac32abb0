'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { layoutShardBands } from '@/lib/layout/line/shard-bands';
import { type AfterBand, drawAfter, drawDraftBoundaries } from './draw-draft';

/** A mark this far out of view may still show with a part of itself. */
const MARK_REACH_PX = 8;

interface DraftScene {
  readonly preview: DraftPreview;
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
}

/**
 * Draws the draft over the line and below it; a new function whenever the picture would be another.
 * It has a canvas of its own, because it is not printed.
 */
export function useDraftDrawing({ preview, viewport, widthPx }: DraftScene) {
  const { open, after, draft } = preview;
  const palette = usePalette();
  const afterBands = useAfterBands(preview, viewport, widthPx);
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      const xsInView = (keys: readonly HashKey[]) =>
        keys
          .map((key) => hashKeyToX(key, viewport, widthPx))
          .filter((x) => x >= -MARK_REACH_PX && x <= widthPx + MARK_REACH_PX);
      drawDraftBoundaries(context, xsInView(draft.added), xsInView(draft.removed), palette);
      if (after !== open) drawAfter(context, afterBands, loadColors(palette), palette);
    },
    [palette, viewport, widthPx, draft, after, open, afterBands],
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
