'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { BoundaryDrag } from '@/lib/interaction/gestures/boundary-drag';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { BoundaryCallout } from './boundary-callout';

interface DragWordsProps {
  readonly drag: BoundaryDrag;
  readonly preview: DraftPreview;
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  readonly active: HashKey | undefined;
  /** Why the last key did nothing. */
  readonly refusal: ReactNode;
}

/** Says what the dragged boundary would mean; where none is dragged, what the active one would. */
export function DragWords(props: DragWordsProps) {
  const { drag, preview, viewport, widthPx, active } = props;
  const t = useTranslations('number-line');
  const shown = drag.phase === 'dragging' ? drag.hashKey : active;
  const refusal = drag.phase === 'too-narrow' ? t('too-narrow') : props.refusal;
  return (
    <>
      {shown !== undefined && (
        <BoundaryCallout
          preview={preview}
          boundary={shown}
          snappedTo={drag.phase === 'dragging' ? drag.snappedTo : undefined}
          x={hashKeyToX(shown, viewport, widthPx)}
          lineWidthPx={widthPx}
        />
      )}
      {drag.phase === 'outside' && (
        <p role="status" className="absolute inset-x-0 top-2 text-center text-xs text-muted">
          {t('outside')}
        </p>
      )}
      {refusal !== undefined && (
        <p
          role={drag.phase === 'too-narrow' ? 'status' : undefined}
          className="absolute inset-x-0 top-1 line-clamp-2 text-center text-xs text-bad"
        >
          {refusal}
        </p>
      )}
    </>
  );
}
