'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { LoadLegend } from '@/components/kinesis/load/load-legend';
import { Canvas } from '@/components/ui/drawing/canvas';
import { useWidth } from '@/components/ui/drawing/use-width';
import { type PlanCourse, peakMoment } from '@/lib/kinesis/reshard/plan-course';
import { type Column, reviewColumns, reviewHeight } from '@/lib/layout/review/review-columns';
import { layoutReview } from '@/lib/layout/review/review-picture';
import { REVIEW } from './review-metrics';
import { ScrubLine } from './scrub-line';
import { StepGutter } from './step-gutter';
import { StepList } from './step-list';
import { useReviewDrawing } from './use-review-drawing';

interface ReviewPictureProps {
  readonly course: PlanCourse;
  /** How many steps the loads were rehearsed for; undefined where all are predicted. */
  readonly rehearsedCount: number | undefined;
}

/** A plan as a picture: time runs down, hash keys across. */
export function ReviewPicture({ course, rehearsedCount }: ReviewPictureProps) {
  const t = useTranslations('review.picture');
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const [chosen, setMoment] = useState<number>();
  const moment = chosen ?? peakMoment(course);
  const plotPx = reviewHeight(course.moments.length);
  const columns = useMemo(() => reviewColumns(widthPx), [widthPx]);
  const picture = useMemo(
    () => layoutReview(course, columns.line.width, plotPx),
    [course, columns, plotPx],
  );
  const draw = useReviewDrawing(picture, columns, plotPx);
  const heightPx = REVIEW.plotTop + plotPx + REVIEW.below;
  return (
    <div>
      <div ref={ref} className="relative select-none" style={{ height: heightPx }}>
        {widthPx > 0 && (
          <>
            <Canvas widthPx={widthPx} heightPx={heightPx} draw={draw} />
            <ColumnHead column={columns.line}>{t('keys')}</ColumnHead>
            <ColumnHead column={columns.busiest}>{t('busiest')}</ColumnHead>
            <span className="absolute top-0 right-0 text-xs text-muted">{t('open')}</span>
            <StepGutter {...{ course, plotPx, moment }} showsWords={columns.showsWords} />
            <div className="absolute inset-x-0" style={{ top: REVIEW.plotTop, height: plotPx }}>
              <ScrubLine {...{ course, plotPx, moment }} onMoment={setMoment} />
            </div>
          </>
        )}
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-[11px] text-muted">
        <span>{t('hint')}</span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <LoadLegend />
          <LoadOrigin rehearsedCount={rehearsedCount} stepCount={course.steps.length} />
        </span>
        <span className="flex items-center gap-2">
          <span aria-hidden className="w-6 border-t-[1.5px] border-dashed border-draft" />
          {t('not-sent')}
        </span>
      </div>
      <StepList course={course} isShown={!columns.showsWords} />
    </div>
  );
}

interface LoadOriginProps {
  readonly rehearsedCount: number | undefined;
  readonly stepCount: number;
}

/** Says where the loads of the picture come from. */
function LoadOrigin({ rehearsedCount, stepCount }: LoadOriginProps) {
  const t = useTranslations('review.picture');
  if (rehearsedCount === undefined) return <span>{t('predicted')}</span>;
  return (
    <strong className="font-semibold text-ink">
      {rehearsedCount < stepCount
        ? t('rehearsed-until', { count: rehearsedCount })
        : t('rehearsed')}
    </strong>
  );
}

interface ColumnHeadProps {
  readonly column: Column;
  readonly children: string;
}

function ColumnHead({ column: { x, width }, children }: ColumnHeadProps) {
  return (
    <span className="absolute top-0 truncate text-xs text-muted" style={{ left: x, width }}>
      {children}
    </span>
  );
}
