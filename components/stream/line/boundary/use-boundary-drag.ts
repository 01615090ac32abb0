'use client';

import { type PointerEvent, useEffect, useEffectEvent, useState } from 'react';
import {
  type BoundaryDrag,
  boundaryDragReducer,
  type DragOutcome,
  dragOutcome,
  IDLE_DRAG,
} from '@/lib/interaction/boundary-drag';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import { pressTargetAt } from '@/lib/interaction/press-target';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { medianOfRange } from '@/lib/kinesis/shards/shard-load';
import type { BoundaryHandle } from '@/lib/layout/line/boundary-handles';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { LINE } from '../line-metrics';

interface BoundaryDragScene {
  readonly preview: DraftPreview;
  readonly canEdit: boolean;
  readonly handles: readonly BoundaryHandle[];
  /** The drafted boundaries, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  /** While a boundary is dragged: what letting go would do; undefined when nothing is dragged. */
  readonly onPreview: (outcome: DragOutcome | undefined) => void;
  readonly onEnd: (outcome: DragOutcome) => void;
}

/** Turns pointer events on the line into the gesture's phases. */
export function useBoundaryDrag(scene: BoundaryDragScene) {
  const { preview, canEdit, handles, boundaries, viewport, widthPx, onPreview, onEnd } = scene;
  const [drag, setDrag] = useState<BoundaryDrag>(IDLE_DRAG);
  useEscape(drag.phase !== 'idle', () => {
    setDrag((current) => boundaryDragReducer(current, { type: 'cancel' }));
    onPreview(undefined);
  });

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const { left, top } = event.currentTarget.getBoundingClientRect();
      const y = event.clientY - top;
      if (event.button !== 0 || y < LINE.densityTop || y > LINE.axisTop) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const x = event.clientX - left;
      setDrag(
        boundaryDragReducer(drag, {
          type: 'press',
          x,
          target: pressTargetAt(x, handles, boundaries, viewport, widthPx),
          extendsSelection: event.shiftKey || event.ctrlKey || event.metaKey,
        }),
      );
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag.phase === 'idle' || !canEdit) return;
      const range = drag.phase === 'too-narrow' ? drag.range : drag.target.range;
      const next = boundaryDragReducer(drag, {
        type: 'move',
        x: event.clientX - event.currentTarget.getBoundingClientRect().left,
        scene: {
          viewport,
          widthPx,
          loadMedian: medianOfRange(preview.open, preview.loads, range),
          isSnapDisabled: event.altKey,
        },
      });
      setDrag(next);
      if (next.phase === 'dragging') onPreview(dragOutcome(next));
    },
    onPointerUp: () => {
      const outcome = dragOutcome(drag);
      setDrag(boundaryDragReducer(drag, { type: 'release' }));
      onPreview(undefined);
      if (outcome !== undefined) onEnd(outcome);
    },
    onPointerCancel: () => {
      setDrag(boundaryDragReducer(drag, { type: 'cancel' }));
      onPreview(undefined);
    },
  };
  return { drag, handlers };
}

/** The focus may be anywhere while the pointer is down. */
function useEscape(isListening: boolean, onEscape: () => void): void {
  const act = useEffectEvent(onEscape);
  useEffect(() => {
    if (!isListening) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isListening]);
}
