import { assertNever } from '@/lib/base/assert';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { hashKeyToX, xToBoundary } from '@/lib/layout/line/hash-key-viewport';
import type { PressTarget } from './press-target';
import { type SnapPoint, type SnapScene, snapKey } from './snap';

/** A press on the number line: a click until it moves, then a boundary that follows the pointer. */
export type BoundaryDrag =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'pressing';
      readonly pressX: number;
      readonly target: PressTarget;
      /** Whether a click adds to the selection: shift or ctrl was held. */
      readonly extendsSelection: boolean;
    }
  | {
      readonly phase: 'dragging';
      readonly pressX: number;
      readonly target: PressTarget;
      /** Where the boundary would come to lie. */
      readonly hashKey: HashKey;
      readonly snappedTo: SnapPoint | undefined;
    }
  /** Kinesis splits no range of fewer than four keys. */
  | { readonly phase: 'too-narrow'; readonly range: HashKeyRange };

/** An event of the pointer, in pixels of the plot. Escape and a lost pointer are `cancel`. */
export type BoundaryDragEvent =
  | {
      readonly type: 'press';
      readonly x: number;
      readonly target: PressTarget;
      readonly extendsSelection: boolean;
    }
  | { readonly type: 'move'; readonly x: number; readonly scene: SnapScene }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' };

/** Nothing is pressed. */
export const IDLE_DRAG: BoundaryDrag = { phase: 'idle' };

const DRAG_THRESHOLD_PX = 4;

/** An event that makes no sense in a phase does not change it. */
export function boundaryDragReducer(drag: BoundaryDrag, event: BoundaryDragEvent): BoundaryDrag {
  switch (event.type) {
    case 'press': {
      const { x, target, extendsSelection } = event;
      return { phase: 'pressing', pressX: x, target, extendsSelection };
    }
    case 'move':
      return moved(drag, event.x, event.scene);
    case 'release':
    case 'cancel':
      return IDLE_DRAG;
    default:
      return assertNever(event);
  }
}

function moved(drag: BoundaryDrag, x: number, scene: SnapScene): BoundaryDrag {
  if (drag.phase !== 'pressing' && drag.phase !== 'dragging') return drag;
  const { pressX, target } = drag;
  if (drag.phase === 'pressing' && Math.abs(x - pressX) < DRAG_THRESHOLD_PX) return drag;
  const key = xToBoundary(x - gripPx(pressX, target, scene), scene.viewport, scene.widthPx);
  const snapped = snapKey(key, target.range, scene);
  return snapped === undefined
    ? { phase: 'too-narrow', range: target.range }
    : { phase: 'dragging', pressX, target, ...snapped };
}

/** How far from its boundary a handle was taken hold of, so that it does not jump to the pointer. */
function gripPx(pressX: number, target: PressTarget, { viewport, widthPx }: SnapScene): number {
  return target.kind === 'boundary' ? pressX - hashKeyToX(target.boundary, viewport, widthPx) : 0;
}

/** What letting go here and now means. */
export type DragOutcome =
  | { readonly kind: 'click'; readonly target: PressTarget; readonly extendsSelection: boolean }
  | { readonly kind: 'add'; readonly hashKey: HashKey }
  | { readonly kind: 'move'; readonly from: HashKey; readonly to: HashKey };

/** Undefined if releasing the pointer does nothing. */
export function dragOutcome(drag: BoundaryDrag): DragOutcome | undefined {
  switch (drag.phase) {
    case 'idle':
    case 'too-narrow':
      return undefined;
    case 'pressing':
      return { kind: 'click', target: drag.target, extendsSelection: drag.extendsSelection };
    case 'dragging':
      return drag.target.kind === 'boundary'
        ? { kind: 'move', from: drag.target.boundary, to: drag.hashKey }
        : { kind: 'add', hashKey: drag.hashKey };
    default:
      return assertNever(drag);
  }
}
