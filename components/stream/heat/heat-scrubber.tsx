'use client';

import { useFormatter, useNow, useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import { useAgoWords } from '@/components/ui/times/use-ago-words';
import {
  type HeatMoments,
  momentAtY,
  momentOfRow,
  rowOfMoment,
  yOfMoment,
} from '@/lib/layout/heat/heat-moments';

const PAGE_ROWS = 10;
const TICK_MS = 1000;

interface HeatScrubberProps {
  readonly moments: HeatMoments;
  /** Undefined while the line shows now. */
  readonly atMs: number | undefined;
  readonly shownAheadMs: number;
  readonly onScrub: (atMs: number | undefined) => void;
}

/** A cursor on the time axis: the line above shows the time where it stands. It rests at now. */
export function HeatScrubber({ moments, atMs, shownAheadMs, onScrub }: HeatScrubberProps) {
  const t = useTranslations('heat.scrub');
  const hintId = useId();
  const words = useMomentWords(shownAheadMs);
  const row = rowOfMoment(moments, atMs);
  const y = yOfMoment(moments, atMs);
  const isInPast = atMs !== undefined;
  const scrubTo = (wanted: number | undefined) => {
    if (wanted !== atMs) onScrub(wanted);
  };
  const scrubToPointer = ({ clientY, currentTarget }: PointerEvent<HTMLElement>) =>
    scrubTo(momentAtY(moments, clientY - currentTarget.getBoundingClientRect().top));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = rowAfterKey(event.key, row, moments);
    if (to === undefined) return;
    event.preventDefault();
    scrubTo(momentOfRow(moments, to));
  };
  return (
    <>
      {isInPast && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0 -mt-px h-0.5 bg-ink shadow-[0_0_0_1px_var(--panel)]"
          style={{ top: y }}
        />
      )}
      <div
        role="slider"
        tabIndex={0}
        aria-label={t('label')}
        aria-describedby={hintId}
        title={t('hint')}
        aria-orientation="vertical"
        aria-valuemin={moments.firstRow}
        aria-valuemax={moments.nowRow}
        aria-valuenow={row}
        aria-valuetext={words(atMs)}
        // What lies below the map is now.
        className="group absolute -bottom-2 -left-3 top-0 w-7 cursor-ns-resize touch-none select-none outline-none pointer-coarse:w-11 sm:-left-5"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          scrubToPointer(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) scrubToPointer(event);
        }}
      >
        <RailAndKnob y={y} />
      </div>
      <p id={hintId} className="sr-only">
        {t('hint')}
      </p>
    </>
  );
}

function RailAndKnob({ y }: { readonly y: number }) {
  return (
    <>
      <span
        aria-hidden
        className="absolute bottom-2 left-[5px] top-0 w-0.5 rounded-full bg-line-strong group-hover:bg-faint sm:left-[9px]"
      />
      <span
        aria-hidden
        className="absolute left-1.5 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-panel bg-ink shadow-[0_0_0_1px_var(--ink)] group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent sm:left-2.5 sm:size-3.5"
        style={{ top: y }}
      />
    </>
  );
}

function useMomentWords(shownAheadMs: number): (atMs: number | undefined) => string {
  const t = useTranslations('heat.scrub');
  const format = useFormatter();
  const ago = useAgoWords();
  const now = useNow({ updateInterval: TICK_MS }).getTime();
  return (atMs) =>
    atMs === undefined
      ? ago(0)
      : t('value', {
          time: format.dateTime(atMs + shownAheadMs, 'second'),
          ago: ago(now - atMs),
        });
}

/** Time runs down the map, and the arrows go the way that they point. */
function rowAfterKey(pressed: string, row: number, moments: HeatMoments): number | undefined {
  switch (pressed) {
    case 'ArrowUp':
    case 'ArrowLeft':
      return row - 1;
    case 'ArrowDown':
    case 'ArrowRight':
      return row + 1;
    case 'PageUp':
      return row - PAGE_ROWS;
    case 'PageDown':
      return row + PAGE_ROWS;
    case 'Home':
      return moments.firstRow;
    case 'End':
      return moments.nowRow;
    default:
      return undefined;
  }
}
