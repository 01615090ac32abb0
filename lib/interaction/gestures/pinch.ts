import { assertNever } from '@/lib/base/assert';
import { type HashKeyViewport, panBy, zoomBy } from '@/lib/layout/line/hash-key-viewport';

/** A finger on the line, in pixels of the plot. */
export interface Finger {
  readonly pointerId: number;
  readonly x: number;
  readonly y: number;
}

/** Which fingers are down. Two of them zoom and pan; from where they began, so that nothing adds up. */
export type Pinch =
  | { readonly phase: 'none' }
  | { readonly phase: 'one'; readonly finger: Finger }
  | {
      readonly phase: 'two';
      readonly began: readonly [Finger, Finger];
      readonly fingers: readonly [Finger, Finger];
      /** The view in which the second finger came down. */
      readonly viewport: HashKeyViewport;
    };

/** A pointer that is lost, or that the browser takes for itself, is lifted too. */
export type PinchEvent =
  | { readonly type: 'down'; readonly finger: Finger; readonly viewport: HashKeyViewport }
  | { readonly type: 'move'; readonly finger: Finger }
  | { readonly type: 'up'; readonly pointerId: number };

/** No finger is down. */
export const NO_PINCH: Pinch = { phase: 'none' };

/** A third finger does nothing. */
export function pinchReducer(pinch: Pinch, event: PinchEvent): Pinch {
  switch (event.type) {
    case 'down': {
      const { finger, viewport } = event;
      if (pinch.phase === 'none') return { phase: 'one', finger };
      if (pinch.phase === 'two') return pinch;
      const fingers = [pinch.finger, finger] as const;
      return { phase: 'two', began: fingers, fingers, viewport };
    }
    case 'move':
      return moved(pinch, event.finger);
    case 'up':
      return lifted(pinch, event.pointerId);
    default:
      return assertNever(event);
  }
}

function moved(pinch: Pinch, finger: Finger): Pinch {
  const latest = (held: Finger) => (held.pointerId === finger.pointerId ? finger : held);
  switch (pinch.phase) {
    case 'none':
      return pinch;
    case 'one':
      return { phase: 'one', finger: latest(pinch.finger) };
    case 'two': {
      const [a, b] = pinch.fingers;
      return { ...pinch, fingers: [latest(a), latest(b)] };
    }
    default:
      return assertNever(pinch);
  }
}

function lifted(pinch: Pinch, pointerId: number): Pinch {
  if (pinch.phase === 'none') return pinch;
  const held = pinch.phase === 'one' ? [pinch.finger] : pinch.fingers;
  const rest = held.filter((finger) => finger.pointerId !== pointerId);
  if (rest.length === held.length) return pinch;
  const [finger] = rest;
  return finger === undefined ? NO_PINCH : { phase: 'one', finger };
}

/** Fingers closer than this count as this far apart: the distance is divided by. */
const MIN_SPREAD_PX = 24;

/**
 * The view that two fingers hold: the key between them stays there, and it grows as they spread, in
 * whatever direction. Undefined while there are not two.
 */
export function pinchedView(pinch: Pinch, widthPx: number): HashKeyViewport | undefined {
  if (pinch.phase !== 'two') return undefined;
  const { began, fingers, viewport } = pinch;
  const zoomed = zoomBy(viewport, spreadPx(began) / spreadPx(fingers), middleX(began) / widthPx);
  return panBy(zoomed, (middleX(began) - middleX(fingers)) / widthPx);
}

function spreadPx([a, b]: readonly [Finger, Finger]): number {
  return Math.max(Math.hypot(a.x - b.x, a.y - b.y), MIN_SPREAD_PX);
}

function middleX([a, b]: readonly [Finger, Finger]): number {
  return (a.x + b.x) / 2;
}
