'use client';

import { useTranslations } from 'next-intl';
import { useShareFormat } from '@/components/ui/shares/use-share-format';
import { sortedIncludes } from '@/lib/base/sorted';
import { type BoundarySide, type DraftPreview, sidesOf } from '@/lib/interaction/draft-preview';
import type { SnapPoint } from '@/lib/interaction/gestures/snap';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { idleChildAt } from '@/lib/kinesis/idle-child';

const WIDTH_PX = 308;

interface BoundaryCalloutProps {
  readonly preview: DraftPreview;
  readonly boundary: HashKey;
  readonly x: number;
  readonly lineWidthPx: number;
  readonly snappedTo: SnapPoint | undefined;
}

/** What a boundary at this very place would mean: its key, and both sides of it. */
export function BoundaryCallout(props: BoundaryCalloutProps) {
  const { preview, boundary, x, lineWidthPx, snappedTo } = props;
  const { after, loadsAfter, boundaries } = preview;
  const t = useTranslations('number-line');
  const tc = useTranslations('common');
  const percent = useShareFormat(1);
  const sides = sidesOf(preview, boundary);
  const isInView = x >= 0 && x <= lineWidthPx;
  if (sides === undefined || !isInView) return null;
  const { lower, upper } = sides;
  const utilization = (side: BoundarySide) =>
    side.utilization === undefined ? tc('not-measured') : percent(side.utilization);
  const isAdded = !sortedIncludes(boundaries, boundary);
  const idle = isAdded ? idleChildAt(after, loadsAfter, boundary) : undefined;
  const width = Math.min(WIDTH_PX, lineWidthPx);
  return (
    <div
      className="pointer-events-none absolute top-0 z-10 rounded-md peer-not-empty:hidden bg-draft-ink px-2 py-1 text-center text-[11.5px] leading-tight text-panel shadow dark:bg-draft dark:text-bg"
      style={{ width, left: Math.min(Math.max(x - width / 2, 0), lineWidthPx - width) }}
    >
      <p className="truncate font-medium">
        {t('callout.widths', {
          lower: percent(lower.keyShare),
          upper: percent(upper.keyShare),
        })}
        {(lower.utilization !== undefined || upper.utilization !== undefined) &&
          ` · ${t('callout.loads', { lower: utilization(lower), upper: utilization(upper) })}`}
        {snappedTo !== undefined && ` · ${t(`snap.${snappedTo}`)}`}
      </p>
      <p className="truncate font-mono text-[10.5px]">{boundary.toString()}</p>
      {idle !== undefined && (
        <p className="font-medium">{t(`callout.idle.${idle.measure}`, { side: idle.side })}</p>
      )}
    </div>
  );
}
