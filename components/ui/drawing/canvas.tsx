'use client';

import { useLayoutEffect, useRef } from 'react';

interface CanvasProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Called in CSS pixels on a clean canvas, whenever it is another function. */
  readonly draw: (context: CanvasRenderingContext2D) => void;
}

/** A picture for the eye; what can be touched, focused or read aloud lies over it as elements. */
export function Canvas({ widthPx, heightPx, draw }: CanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const scale = window.devicePixelRatio;
    const width = Math.round(widthPx * scale);
    const height = Math.round(heightPx * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, widthPx, heightPx);
    draw(context);
  }, [widthPx, heightPx, draw]);
  return (
    <canvas
      ref={ref}
      aria-hidden
      className="pointer-events-none absolute inset-0"
      style={{ width: widthPx, height: heightPx }}
    />
  );
}
