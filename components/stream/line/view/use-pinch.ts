'use client';

import { type PointerEvent, useEffect, useReducer } from 'react';
import { NO_PINCH, pinchedView, pinchReducer } from '@/lib/interaction/gestures/pinch';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import type { ChangeViewport } from './use-viewport';

interface PinchScene {
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly widthPx: number;
}

/** Two fingers zoom and pan. A mouse and a pen are no fingers. */
export function usePinch({ viewport, changeViewport, widthPx }: PinchScene) {
  const [pinch, dispatch] = useReducer(pinchReducer, NO_PINCH);
  useEffect(() => {
    const view = pinchedView(pinch, widthPx);
    if (view !== undefined) changeViewport(() => view);
  }, [pinch, widthPx, changeViewport]);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== 'touch') return;
      // What is under a finger goes when the view changes; the line stays.
      event.currentTarget.setPointerCapture(event.pointerId);
      dispatch({ type: 'down', finger: fingerOf(event), viewport });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (pinch.phase !== 'none') dispatch({ type: 'move', finger: fingerOf(event) });
    },
    onPointerUp: ({ pointerId }: PointerEvent<HTMLElement>) => dispatch({ type: 'up', pointerId }),
  };
  return { fingers: pinch.phase, handlers };
}

function fingerOf({ pointerId, clientX, clientY, currentTarget }: PointerEvent<HTMLElement>) {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { pointerId, x: clientX - left, y: clientY - top };
}
