'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { maxBigint, ratio } from '@/lib/base/bigint';
import type { DraftEdit, EditDraft } from '@/lib/interaction/draft-edit';
import { nudgeBoundary } from '@/lib/interaction/gestures/nudge-boundary';
import { rangeBesideBoundary } from '@/lib/interaction/gestures/press-target';
import { HASH_KEY_COUNT, type HashKey, MAX_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import { type BoundaryHandle, HANDLE_PX } from '@/lib/layout/line/boundary-handles';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { KNOB_MIDDLE_PX } from '../line-metrics';

/** An arrow moves a boundary by this part of the view, Page Up and Down by ten times as much. */
const STEPS_PER_VIEW = 200n;
const STEPS_PER_PAGE = 20n;

interface BoundarySlidersProps {
  readonly handles: readonly BoundaryHandle[];
  /** The drafted boundaries, ascending. */
  readonly boundaries: readonly HashKey[];
  readonly viewport: HashKeyViewport;
  readonly active: HashKey | undefined;
  readonly canEdit: boolean;
  readonly onActivate: (boundary: HashKey) => void;
  readonly edit: EditDraft;
}

/** Boundaries as sliders over the picture: the pointer drags them, arrow keys move them. */
export function BoundarySliders(props: BoundarySlidersProps) {
  const { handles, boundaries, viewport, active, canEdit } = props;
  const t = useTranslations('number-line');
  const groupRef = useRef<HTMLDivElement>(null);
  const followsFocus = useRef(false);

  // A boundary that the keyboard moved has another key, and so is another element: focus goes along.
  useLayoutEffect(() => {
    if (!followsFocus.current || active === undefined) return;
    followsFocus.current = false;
    groupRef.current?.querySelector<HTMLElement>(`[data-hash-key="${active}"]`)?.focus();
  }, [active]);

  const onKeyDown = (event: KeyboardEvent, handle: BoundaryHandle) => {
    const wanted = canEdit ? editOfKey(event, handle, boundaries, viewport) : undefined;
    if (wanted === undefined) return;
    event.preventDefault();
    followsFocus.current = wanted.kind === 'move';
    props.edit(wanted);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a box of its own in the picture
    <div ref={groupRef} role="group" aria-label={t('boundaries')} className="print:hidden">
      {handles.map((handle) => (
        <div
          key={handle.hashKey.toString()}
          role="slider"
          tabIndex={0}
          data-hash-key={handle.hashKey.toString()}
          aria-label={t(`boundary.${handle.state}`, {
            lower: shortShardId(handle.lowerShardId),
            upper: shortShardId(handle.upperShardId),
          })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(ratio(handle.hashKey, HASH_KEY_COUNT) * 100)}
          aria-valuetext={handle.hashKey.toString()}
          aria-readonly={!canEdit}
          className={`absolute flex items-center justify-center rounded-full ${canEdit && handle.state !== 'removed' ? 'cursor-ew-resize' : ''}`}
          style={{
            left: handle.x - HANDLE_PX / 2,
            top: KNOB_MIDDLE_PX - HANDLE_PX / 2,
            width: HANDLE_PX,
            height: HANDLE_PX,
          }}
          onFocus={() => handle.state !== 'removed' && props.onActivate(handle.hashKey)}
          onKeyDown={(event) => onKeyDown(event, handle)}
        >
          <span className={`size-[11px] rounded-full border-[1.5px] ${LOOKS[handle.state]}`} />
        </div>
      ))}
    </div>
  );
}

const LOOKS: Readonly<Record<BoundaryHandle['state'], string>> = {
  current: 'border-ink bg-panel',
  added: 'border-draft bg-draft-bg',
  removed: 'border-draft border-dashed bg-panel',
};

/** Returns what a key does to a boundary; undefined where the boundary does not use that key. */
function editOfKey(
  event: KeyboardEvent,
  { hashKey, state }: BoundaryHandle,
  boundaries: readonly HashKey[],
  viewport: HashKeyViewport,
): DraftEdit | undefined {
  const isRemoved = state === 'removed';
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      return isRemoved ? undefined : { kind: 'remove', hashKey };
    case 'Enter':
    case ' ':
      return isRemoved ? { kind: 'restore', hashKey } : undefined;
    default: {
      const to = isRemoved ? undefined : movedBy(event, hashKey, boundaries, viewport);
      return to && { kind: 'move', from: hashKey, to };
    }
  }
}

function movedBy(
  { key: pressed, shiftKey }: KeyboardEvent,
  boundary: HashKey,
  boundaries: readonly HashKey[],
  { keyCount }: HashKeyViewport,
): HashKey | undefined {
  const range = rangeBesideBoundary(boundaries, boundary);
  const step = shiftKey ? 1n : maxBigint(keyCount / STEPS_PER_VIEW, 1n);
  switch (pressed) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return nudgeBoundary(boundary, -1, step, range);
    case 'ArrowRight':
    case 'ArrowUp':
      return nudgeBoundary(boundary, 1, step, range);
    case 'PageDown':
      return nudgeBoundary(boundary, -1, maxBigint(keyCount / STEPS_PER_PAGE, 1n), range);
    case 'PageUp':
      return nudgeBoundary(boundary, 1, maxBigint(keyCount / STEPS_PER_PAGE, 1n), range);
    case 'Home':
      return nudgeBoundary(boundary, -1, MAX_HASH_KEY, range);
    case 'End':
      return nudgeBoundary(boundary, 1, toHashKey(MAX_HASH_KEY - boundary), range);
    default:
      return undefined;
  }
}
