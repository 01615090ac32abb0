'use client';

import { type RefObject, useEffect } from 'react';
import { type WheelGesture, wheelGestureAfter } from '@/lib/interaction/gestures/wheel-gesture';
import { canZoomIn, canZoomOut, panBy, zoomBy } from '@/lib/layout/line/hash-key-viewport';
import type { ChangeViewport } from './use-viewport';

/** How much a pixel of wheel zooms: a notch of 100 px is a factor of about 1.35. */
const ZOOM_PER_PX = 0.003;

interface WheelZoom {
  /** Where the page scrolls as well, zooming asks for ctrl, as in a map. */
  readonly needsCtrl: boolean;
}

/** Wheel zooms around the pointer, sideways or with shift it pans. At the ends the page scrolls. */
export function useWheelZoom(
  ref: RefObject<HTMLElement | null>,
  changeViewport: ChangeViewport,
  { needsCtrl }: WheelZoom,
): void {
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    let gesture: WheelGesture | undefined;
    // Where the page scrolls, what lies under a pointer that stays is not what somebody pointed at.
    let isPointedAt = false;
    const onPointerMove = () => {
      isPointedAt = true;
    };
    const onScroll = () => {
      isPointedAt = false;
    };
    const watch = (event: WheelEvent) => {
      gesture = wheelGestureAfter(gesture, {
        at: event.timeStamp,
        x: event.clientX,
        y: event.clientY,
        isOverElement:
          isPointedAt && event.target instanceof Node && element.contains(event.target),
      });
    };
    const onWheel = (event: WheelEvent) => {
      if (gesture?.isOurs !== true) return;
      const { left, width } = element.getBoundingClientRect();
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        event.preventDefault();
        changeViewport((viewport) => panBy(viewport, sideways / width));
        return;
      }
      const hasCtrl = event.ctrlKey || event.metaKey;
      if (needsCtrl && !hasCtrl) return;
      const factor = Math.exp(event.deltaY * ZOOM_PER_PX);
      const anchor = (event.clientX - left) / width;
      changeViewport((viewport) => {
        const changes = factor < 1 ? canZoomIn(viewport) : canZoomOut(viewport);
        if (changes || hasCtrl) event.preventDefault();
        return changes ? zoomBy(viewport, factor, anchor) : viewport;
      });
    };
    // All of the page's turns, before they come to the element.
    window.addEventListener('wheel', watch, { passive: true, capture: true });
    window.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('pointermove', onPointerMove);
    // React listens passively, which would let the page scroll along.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      window.removeEventListener('wheel', watch, { capture: true });
      window.removeEventListener('scroll', onScroll);
      element.removeEventListener('pointermove', onPointerMove);
      element.removeEventListener('wheel', onWheel);
    };
  }, [ref, changeViewport, needsCtrl]);
}
