'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { elapsedText } from '@/lib/base/elapsed';
import type { PlanCourse } from '@/lib/kinesis/reshard/plan-course';
import { momentAtY, momentY } from '@/lib/layout/review/moment-rows';

const PAGE_STEPS = 10;

interface ScrubLineProps {
  readonly course: PlanCourse;
  readonly plotPx: number;
  readonly moment: number;
  readonly onMoment: (moment: number) => void;
}

/** One line across the whole picture: the stream between two steps. Lies over the plot. */
export function ScrubLine({ course, plotPx, moment, onMoment }: ScrubLineProps) {
  const t = useTranslations('review.picture');
  const plotRef = useRef<HTMLDivElement>(null);
  const { moments } = course;
  const lastMoment = moments.length - 1;
  const words = useMomentWords(course, moment);
  const follow = ({ clientY }: PointerEvent) => {
    const top = plotRef.current?.getBoundingClientRect().top ?? 0;
    onMoment(momentAtY(clientY - top, moments.length, plotPx));
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    follow(event);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
  };
  const turn = (event: KeyboardEvent) => {
    const to = momentAfterKey(event.key, moment, lastMoment);
    if (to === undefined) return;
    event.preventDefault();
    onMoment(Math.min(Math.max(to, 0), lastMoment));
  };
  return (
    // A finger on the plot scrolls the dialog; on the handle it moves the line.
    <div
      ref={plotRef}
      className="absolute inset-0 cursor-ns-resize"
      onPointerDown={(event) => event.pointerType === 'mouse' && press(event)}
      onPointerMove={drag}
    >
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('scrub')}
        aria-orientation="vertical"
        aria-valuemin={0}
        aria-valuemax={lastMoment}
        aria-valuenow={moment}
        aria-valuetext={words}
        onKeyDown={turn}
        onPointerDown={press}
        onPointerMove={drag}
        className="group absolute inset-x-0 flex h-6 -translate-y-1/2 touch-none items-center outline-none"
        style={{ top: momentY(moment, moments.length, plotPx) }}
      >
        <span className="absolute inset-x-0 h-px bg-ink shadow-[0_0_0_1.5px_var(--panel)]" />
        <span className="absolute left-[3px] size-3 rounded-full border-2 border-ink bg-panel" />
        <span className="absolute left-6 rounded-full bg-ink px-2.5 text-xs leading-[22px] font-medium whitespace-nowrap text-panel tabular-nums group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent">
          {words}
        </span>
      </div>
    </div>
  );
}

/** Says the time, how many shards are open then, and how full the busiest is. */
function useMomentWords({ moments }: PlanCourse, moment: number): string {
  const t = useTranslations('review.picture');
  const percent = useShareFormat(0);
  const { atMs, openShardCount, busiest } = moments[moment] ?? {};
  return t('moment', {
    time: elapsedText(atMs ?? 0),
    open: openShardCount ?? 0,
    busiest: busiest === undefined ? 'unknown' : percent(busiest),
  });
}

/** Time runs down, so the arrow that points down goes on. Undefined for other keys. */
function momentAfterKey(key: string, moment: number, lastMoment: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return moment + 1;
    case 'ArrowUp':
    case 'ArrowLeft':
      return moment - 1;
    case 'PageDown':
      return moment + PAGE_STEPS;
    case 'PageUp':
      return moment - PAGE_STEPS;
    case 'Home':
      return 0;
    case 'End':
      return lastMoment;
    default:
      return undefined;
  }
}
