import { assertNever } from '@/lib/base/assert';
import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import { hashKeyToX, xToBoundary } from '@/lib/layout/line/hash-key-viewport';
import type { SelectHow } from '../shard-selection';
import type { PressTarget } from './press-target';
import { type SnapPoint, type SnapScene, snapKey } from './snap';

/** A finger covers what it presses on and is never quite still; a mouse and a pen point exactly. */
export type PointerKind = 'mouse' | 'touch';

/** A press on the number line: a click until it moves, then a boundary that follows the pointer. */
export type BoundaryDrag =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'pressing';
      readonly pressX: number;
      readonly target: PressTarget;
      readonly pointer: PointerKind;
      readonly how: SelectHow;
    }
  | {
      readonly phase: 'dragging';
      readonly pressX: number;
      readonly target: PressTarget;
      /** Where the boundary would come to lie. */
      readonly hashKey: HashKey;
      readonly snappedTo: SnapPoint | undefined;
    }
  /** The pointer has left the lane: letting go there drafts nothing, coming back goes on. */
  | { readonly phase: 'outside'; readonly pressX: number; readonly target: PressTarget }
  /** Kinesis splits no range of fewer than four keys. */
  | { readonly phase: 'too-narrow'; readonly range: HashKeyRange };

/** What a drag needs to know of the line while it moves; the lane is where a boundary can be dropped. */
export interface DragScene extends SnapScene {
  readonly laneTop: number;
  readonly laneBottom: number;
}

/**
 * An event of the pointer, in pixels of the plot. Escape, a second finger, a long press and a lost
 * pointer are `cancel`.
 */
export type BoundaryDragEvent =
  | {
      readonly type: 'press';
      readonly x: number;
      readonly target: PressTarget;
      readonly pointer: PointerKind;
      readonly how: SelectHow;
    }
  | { readonly type: 'move'; readonly x: number; readonly y: number; readonly scene: DragScene }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' };

/** Nothing is pressed. */
export const IDLE_DRAG: BoundaryDrag = { phase: 'idle' };

const DRAG_THRESHOLD_PX: Readonly<Record<PointerKind, number>> = { mouse: 6, touch: 10 };
/** Nobody drags along a straight line. */
const LANE_SLACK_PX = 40;

/** An event that makes no sense in a phase does not change it. */
export function boundaryDragReducer(drag: BoundaryDrag, event: BoundaryDragEvent): BoundaryDrag {
  switch (event.type) {
    case 'press': {
      const { x, target, pointer, how } = event;
      return { phase: 'pressing', pressX: x, target, pointer, how };
    }
    case 'move':
      return moved(drag, event);
    case 'release':
    case 'cancel':
      return IDLE_DRAG;
    default:
      return assertNever(event);
  }
}

function moved(
  drag: BoundaryDrag,
  { x, y, scene }: Extract<BoundaryDragEvent, { type: 'move' }>,
): BoundaryDrag {
  if (drag.phase === 'idle' || drag.phase === 'too-narrow') return drag;
  const { pressX, target } = drag;
  if (drag.phase === 'pressing' && Math.abs(x - pressX) < DRAG_THRESHOLD_PX[drag.pointer]) {
    return drag;
  }
  if (y < scene.laneTop - LANE_SLACK_PX || y > scene.laneBottom + LANE_SLACK_PX) {
    return { phase: 'outside', pressX, target };
  }
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

/** What letting go here and now means. `range` is what the boundary divides. */
export type DragOutcome =
  | { readonly kind: 'click'; readonly target: PressTarget; readonly how: SelectHow }
  | { readonly kind: 'add'; readonly hashKey: HashKey; readonly range: HashKeyRange }
  | {
      readonly kind: 'move';
      readonly from: HashKey;
      readonly to: HashKey;
      readonly range: HashKeyRange;
    };

/** Undefined if releasing the pointer does nothing. */
export function dragOutcome(drag: BoundaryDrag): DragOutcome | undefined {
  switch (drag.phase) {
    case 'idle':
    case 'outside':
    case 'too-narrow':
      return undefined;
    case 'pressing':
      return { kind: 'click', target: drag.target, how: drag.how };
    case 'dragging':
      return drag.target.kind === 'boundary'
        ? { kind: 'move', from: drag.target.boundary, to: drag.hashKey, range: drag.target.range }
        : { kind: 'add', hashKey: drag.hashKey, range: drag.target.range };
    default:
      return assertNever(drag);
  }
}
