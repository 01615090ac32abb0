'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { loadColors } from '@/components/kinesis/load/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { FULL_UTILIZATION, MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { ReviewColumns } from '@/lib/layout/review/review-columns';
import type { ReviewPicture } from '@/lib/layout/review/review-picture';
import { drawBands, drawBusiest, drawCounts, drawCuts, drawStrip } from './draw-review';
import { REVIEW } from './review-metrics';

/** Draws the whole picture; a new function whenever the picture would be another. */
export function useReviewDrawing(picture: ReviewPicture, columns: ReviewColumns, plotPx: number) {
  const t = useTranslations('review.picture');
  const percent = useShareFormat(0);
  const format = useFormatter();
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      const ink = {
        context,
        palette,
        colors: loadColors(palette),
        loadText: (utilization: number) =>
          (utilization >= MARKED_UTILIZATION ? '▲ ' : '') + percent(utilization),
      };
      const { x } = columns.line;
      const { stripTop, stripHeight: height, stripGap, plotTop } = REVIEW;
      drawStrip(ink, picture.now, shortShardId, { x, top: stripTop, height });
      const afterTop = plotTop + plotPx + stripGap;
      drawStrip(ink, picture.after, shortShardId, { x, top: afterTop, height });
      context.translate(0, plotTop);
      drawBusiest(ink, picture.busiest, columns.busiest, plotPx, {
        limitText: percent(FULL_UTILIZATION),
        markedText: `▲ ${percent(MARKED_UTILIZATION)}`,
      });
      const words = { peak: t('peak'), count: (count: number) => format.number(count) };
      drawCounts(ink, picture.counts, columns.counts, words);
      context.translate(x, 0);
      drawBands(ink, picture.bands);
      drawCuts(ink, picture.cuts);
    },
    [palette, picture, columns, plotPx, percent, format, t],
  );
}
