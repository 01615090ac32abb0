'use client';

import { useTranslations } from 'next-intl';
import { type Dispatch, type RefObject, useCallback, useDeferredValue, useMemo } from 'react';
import type { BoundaryDrag, DragOutcome } from '@/lib/interaction/boundary-drag';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf, findShardForKey } from '@/lib/kinesis/shards/shard';
import { layoutBoundaryHandles } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { layoutShardBands } from '@/lib/layout/line/shard-bands';
import { Canvas } from '../../ui/canvas';
import { BoundaryCallout } from './boundary/boundary-callout';
import { BoundarySliders } from './boundary/boundary-sliders';
import { useBoundaryDrag } from './boundary/use-boundary-drag';
import { lineEdits } from './line-edits';
import { LINE } from './line-metrics';
import { ShardOptions } from './shard-options';
import { useLineDrawing } from './use-line-drawing';
import type { ChangeViewport } from './use-viewport';
import { useWheelZoom } from './use-wheel-zoom';

interface HashKeyLineProps {
  readonly lineRef: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly preview: DraftPreview;
  readonly canEdit: boolean;
  readonly isRunUnderWay: boolean;
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  /** The boundary that has been taken hold of. */
  readonly active: HashKey | undefined;
  readonly edit: EditDraft;
  readonly dispatch: Dispatch<StreamPageEvent>;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

/** The shards on the scale of their keys, the boundaries to take hold of, and the draft below. */
export function HashKeyLine(props: HashKeyLineProps) {
  const { lineRef, widthPx, viewport, preview, selection, canEdit, active, dispatch } = props;
  const { open, after, draft } = preview;
  useWheelZoom(lineRef, props.changeViewport, { needsCtrl: false });

  const boundaries = useMemo(() => boundariesOf(after), [after]);
  const bands = useMemo(() => layoutShardBands(open, viewport, widthPx), [open, viewport, widthPx]);
  // While the view moves only the picture moves with it; the elements over it follow when there is time.
  const optionBands = useDeferredValue(bands);
  const handles = useMemo(
    () => layoutBoundaryHandles(open, draft, viewport, widthPx),
    [open, draft, viewport, widthPx],
  );
  const activate = (boundary: HashKey | undefined) => dispatch({ type: 'activate', boundary });
  const edits = lineEdits({ open, selection, canEdit, edit: props.edit, onActivate: activate });
  const draw = useLineDrawing({ preview, bands, viewport, widthPx, selection });
  const { drag, handlers } = useBoundaryDrag({
    ...{ preview, canEdit, handles, boundaries, viewport, widthPx },
    onPreview: useCallback((outcome) => dispatch({ type: 'drag', outcome }), [dispatch]),
    onEnd: (outcome) => (outcome.kind === 'click' ? press(outcome, props) : edits.drop(outcome)),
  });
  return (
    <div
      id="hash-key-line"
      ref={lineRef}
      className="relative select-none touch-pan-y"
      style={{ height: LINE.height }}
      {...handlers}
    >
      <Canvas widthPx={widthPx} heightPx={LINE.height} draw={draw} />
      {props.marker !== undefined && (
        <KeyMarker x={hashKeyToX(props.marker, viewport, widthPx)} widthPx={widthPx} />
      )}
      <ShardOptions
        open={open}
        loads={preview.loads}
        bands={optionBands}
        selection={selection}
        onSelect={props.onSelect}
        onSplit={edits.splitInHalf}
        onMerge={edits.mergeSelected}
      />
      <BoundarySliders
        {...{ handles, boundaries, viewport, active, canEdit }}
        onActivate={activate}
        edit={props.edit}
      />
      <DragWords drag={drag} {...{ preview, viewport, widthPx, active }} />
      <AfterHint canEdit={canEdit} isRunUnderWay={props.isRunUnderWay} isShown={after === open} />
    </div>
  );
}

/** A press that did not move takes hold of a boundary, or selects a shard. */
function press(
  { target, extendsSelection }: Extract<DragOutcome, { kind: 'click' }>,
  { preview, dispatch, onSelect }: HashKeyLineProps,
): void {
  if (target.kind === 'boundary') {
    dispatch({ type: 'activate', boundary: target.boundary });
    return;
  }
  const shard = findShardForKey(preview.open, target.hashKey);
  if (shard !== undefined) onSelect(shard.shardId, extendsSelection);
}

interface DragWordsProps {
  readonly drag: BoundaryDrag;
  readonly preview: DraftPreview;
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  readonly active: HashKey | undefined;
}

/** Says what the dragged boundary would mean; where none is dragged, what the active one would. */
function DragWords({ drag, preview, viewport, widthPx, active }: DragWordsProps) {
  const t = useTranslations('number-line');
  const shown = drag.phase === 'dragging' ? drag.hashKey : active;
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
      {drag.phase === 'too-narrow' && (
        <p role="status" className="absolute inset-x-0 top-2 text-center text-xs text-bad">
          {t('too-narrow')}
        </p>
      )}
    </>
  );
}

interface AfterHintProps {
  readonly canEdit: boolean;
  readonly isRunUnderWay: boolean;
  readonly isShown: boolean;
}

/** Where the draft will be drawn, it says how to begin one. */
function AfterHint({ canEdit, isRunUnderWay, isShown }: AfterHintProps) {
  const t = useTranslations('number-line');
  const idle = isRunUnderWay ? t('after-run') : t('after-nothing');
  return (
    <div className="pointer-events-none text-xs text-muted">
      <p className="absolute" style={{ top: LINE.afterTop - 18 }}>
        {t('after')}
      </p>
      {isShown && (
        <p
          className="absolute inset-x-0 truncate rounded border border-dashed border-line-strong px-3 text-center leading-6"
          style={{ top: LINE.afterTop, height: LINE.afterHeight }}
        >
          {canEdit ? t('after-hint') : idle}
          {canEdit && <span className="hidden sm:inline"> {t('after-hint-more')}</span>}
        </p>
      )}
    </div>
  );
}

function KeyMarker({ x, widthPx }: { readonly x: number; readonly widthPx: number }) {
  if (x < 0 || x > widthPx) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute border-l-2 border-dashed border-accent"
      style={{ left: x - 1, top: LINE.densityTop, height: LINE.axisTop - LINE.densityTop + 4 }}
    />
  );
}
