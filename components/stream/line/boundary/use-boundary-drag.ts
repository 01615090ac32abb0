'use client';

import { type PointerEvent, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import {
  type BoundaryDrag,
  type BoundaryDragEvent,
  boundaryDragReducer,
  type DragOutcome,
  dragOutcome,
  IDLE_DRAG,
} from '@/lib/interaction/gestures/boundary-drag';
import { type PressTarget, pressTargetAt } from '@/lib/interaction/gestures/press-target';
import type { SelectHow } from '@/lib/interaction/shard-selection';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { medianOfRange } from '@/lib/kinesis/shards/shard-load';
import type { BoundaryHandle } from '@/lib/layout/line/boundary-handles';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { isInLane, LINE, pressPointAt } from '../line-metrics';
import { usePinch } from '../view/use-pinch';
import type { ChangeViewport } from '../view/use-viewport';

/** A finger that stays where it is for so long means to select a range. */
const LONG_PRESS_MS = 500;

interface BoundaryDragScene {
  readonly lineRef: RefObject<HTMLElement | null>;
  readonly preview: DraftPreview;
  readonly canEdit: boolean;
  readonly handles: readonly BoundaryHandle[];
  /** The drafted boundaries, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly widthPx: number;
  /** While a boundary is dragged: what letting go would do; undefined when nothing is dragged. */
  readonly onPreview: (outcome: DragOutcome | undefined) => void;
  readonly onEnd: (outcome: DragOutcome) => void;
  readonly onLongPress: (target: PressTarget) => void;
}

/** Turns pointer events on the line into the gesture's phases: a press, a drag, two fingers. */
export function useBoundaryDrag(scene: BoundaryDragScene) {
  const { canEdit, onPreview, onEnd } = scene;
  const [drag, setDrag] = useState<BoundaryDrag>(IDLE_DRAG);
  const pinch = usePinch(scene);
  const cancel = () => {
    setDrag((current) => boundaryDragReducer(current, { type: 'cancel' }));
    onPreview(undefined);
  };
  useEscape(drag.phase !== 'idle', cancel);
  useLongPress(drag, (target) => {
    cancel();
    scene.onLongPress(target);
  });
  useHeldPage(scene.lineRef, drag.phase === 'dragging' || drag.phase === 'outside');

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      pinch.handlers.onPointerDown(event);
      if (event.button !== 0) return;
      if (pinch.fingers !== 'none') return cancel();
      if (!isInLane(pointIn(event).y)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag(boundaryDragReducer(drag, pressOf(event, scene)));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      pinch.handlers.onPointerMove(event);
      if (drag.phase === 'idle' || !canEdit) return;
      const range = drag.phase === 'too-narrow' ? drag.range : drag.target.range;
      const next = boundaryDragReducer(drag, moveOf(event, scene, range));
      setDrag(next);
      if (next !== drag) onPreview(next.phase === 'dragging' ? dragOutcome(next) : undefined);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      pinch.handlers.onPointerUp(event);
      // It went down on what lies over the line, such as a question about the last drag.
      if (drag.phase === 'idle') return;
      const outcome = dragOutcome(drag);
      setDrag(boundaryDragReducer(drag, { type: 'release' }));
      onPreview(undefined);
      if (outcome !== undefined) onEnd(outcome);
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      pinch.handlers.onPointerUp(event);
      cancel();
    },
  };
  return { drag, handlers };
}

function pressOf(
  event: PointerEvent<HTMLElement>,
  { handles, boundaries, viewport, widthPx }: BoundaryDragScene,
): BoundaryDragEvent {
  const at = pointIn(event);
  return {
    type: 'press',
    x: at.x,
    target: pressTargetAt(pressPointAt(at), handles, boundaries, viewport, widthPx),
    pointer: event.pointerType === 'touch' ? 'touch' : 'mouse',
    how: howOf(event),
  };
}

/** The boundary moves within `range`, which belongs to one shard or to two neighbors. */
function moveOf(
  event: PointerEvent<HTMLElement>,
  { preview, viewport, widthPx }: BoundaryDragScene,
  range: HashKeyRange,
): BoundaryDragEvent {
  return {
    type: 'move',
    ...pointIn(event),
    scene: {
      viewport,
      widthPx,
      laneTop: LINE.densityTop,
      laneBottom: LINE.axisTop,
      loadMedian: medianOfRange(preview.open, preview.loads, range),
      isSnapDisabled: event.altKey,
    },
  };
}

function pointIn({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function howOf({ shiftKey, ctrlKey, metaKey }: PointerEvent): SelectHow {
  if (shiftKey) return 'run';
  return ctrlKey || metaKey ? 'pair' : 'alone';
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

/** A press stays the same object for as long as the finger neither moves away nor lets go. */
function useLongPress(drag: BoundaryDrag, onLongPress: (target: PressTarget) => void): void {
  const act = useEffectEvent(onLongPress);
  useEffect(() => {
    if (drag.phase !== 'pressing' || drag.pointer !== 'touch') return;
    const timer = setTimeout(() => act(drag.target), LONG_PRESS_MS);
    return () => clearTimeout(timer);
  }, [drag]);
}

/** Keeps the page from scrolling along with a drag or two fingers, and from clicking after a tap. */
function useHeldPage(ref: RefObject<HTMLElement | null>, isDragging: boolean): void {
  const isHeld = useEffectEvent((event: TouchEvent) => isDragging || event.touches.length > 1);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const onTouchMove = (event: TouchEvent) => {
      if (event.cancelable && isHeld(event)) event.preventDefault();
    };
    // A tap may put a sheet under the finger: the click that the browser makes of it would land there.
    const onTouchEnd = (event: TouchEvent) => {
      const isButton = event.target instanceof Element && event.target.closest('button');
      if (event.cancelable && !isButton) event.preventDefault();
    };
    // React listens passively, which cannot prevent anything.
    element.addEventListener('touchmove', onTouchMove, { passive: false });
    element.addEventListener('touchend', onTouchEnd, { passive: false });
    return () => {
      element.removeEventListener('touchmove', onTouchMove);
      element.removeEventListener('touchend', onTouchEnd);
    };
  }, [ref]);
}
