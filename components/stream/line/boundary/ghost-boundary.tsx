'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useState } from 'react';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { type DraftPreview, sidesIfSplit } from '@/lib/interaction/draft-preview';
import { pressTargetAt } from '@/lib/interaction/gestures/press-target';
import { snapKey } from '@/lib/interaction/gestures/snap';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { medianOfRange } from '@/lib/kinesis/shards/shard-load';
import type { BoundaryHandle } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, hashKeyToX, xToBoundary } from '@/lib/layout/line/hash-key-viewport';
import { isInLane, LINE, pressPointAt } from '../line-metrics';

const WIDTH_PX = 220;

interface GhostBoundaryProps {
  readonly lineRef: RefObject<HTMLElement | null>;
  readonly preview: DraftPreview;
  readonly handles: readonly BoundaryHandle[];
  /** The drafted boundaries, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
}

/** Shows what a split would leave where a mouse rests: looking drafts nothing. */
export function GhostBoundary(props: GhostBoundaryProps) {
  const hover = useHover(props.lineRef);
  const ghost = hover === undefined ? undefined : ghostAt(hover, props);
  return (
    <div aria-hidden className="peer pointer-events-none absolute inset-0 z-10">
      {ghost !== undefined && <Ghost {...ghost} lineWidthPx={props.widthPx} />}
    </div>
  );
}

interface Hover {
  readonly x: number;
  readonly y: number;
  readonly isSnapDisabled: boolean;
}

function ghostAt(
  { isSnapDisabled, ...at }: Hover,
  { preview, handles, boundaries, viewport, widthPx }: GhostBoundaryProps,
) {
  const target = pressTargetAt(pressPointAt(at), handles, boundaries, viewport, widthPx);
  if (target.kind === 'boundary') return undefined;
  const { open, loads } = preview;
  const loadMedian = medianOfRange(open, loads, target.range);
  const scene = { viewport, widthPx, loadMedian, isSnapDisabled };
  const snapped = snapKey(xToBoundary(at.x, viewport, widthPx), target.range, scene);
  if (snapped === undefined) return undefined;
  const sides = sidesIfSplit(preview, target.range, snapped.hashKey);
  return sides && { sides, ...snapped, x: hashKeyToX(snapped.hashKey, viewport, widthPx) };
}

interface GhostProps extends NonNullable<ReturnType<typeof ghostAt>> {
  readonly lineWidthPx: number;
}

function Ghost({ sides, snappedTo, x, lineWidthPx }: GhostProps) {
  const t = useTranslations('number-line');
  const percent = useShareFormat(1);
  const { lower, upper } = sides;
  const width = Math.min(WIDTH_PX, lineWidthPx);
  const isMeasured = lower.utilization !== undefined && upper.utilization !== undefined;
  return (
    <>
      <div
        className="absolute border-l border-dashed border-ink/60"
        style={{ left: x, top: LINE.densityTop, height: LINE.axisTop - LINE.densityTop }}
      />
      <p
        className="absolute top-1 truncate rounded-md border border-line-strong bg-raised px-2 py-1 text-center text-[11.5px] leading-tight"
        style={{ width, left: Math.min(Math.max(x - width / 2, 0), lineWidthPx - width) }}
      >
        {isMeasured
          ? t('ghost.loads', {
              lower: percent(lower.utilization),
              upper: percent(upper.utilization),
            })
          : t('callout.widths', {
              lower: percent(lower.keyShare),
              upper: percent(upper.keyShare),
            })}
        {snappedTo !== undefined && ` · ${t(`snap.${snappedTo}`)}`}
      </p>
    </>
  );
}

/** Where the mouse is in the lane, until it leaves, presses, or a key is pressed elsewhere. */
function useHover(ref: RefObject<HTMLElement | null>): Hover | undefined {
  const [hover, setHover] = useState<Hover>();
  useEffect(() => {
    const line = ref.current;
    if (line === null) return;
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return;
      const { left, top } = line.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      setHover(isInLane(at.y) ? { ...at, isSnapDisabled: event.altKey } : undefined);
    };
    const clear = () => setHover(undefined);
    line.addEventListener('pointermove', onMove);
    line.addEventListener('pointerleave', clear);
    line.addEventListener('pointerdown', clear);
    window.addEventListener('keydown', clear);
    return () => {
      line.removeEventListener('pointermove', onMove);
      line.removeEventListener('pointerleave', clear);
      line.removeEventListener('pointerdown', clear);
      window.removeEventListener('keydown', clear);
    };
  }, [ref]);
  return hover;
}
