'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useDeferredValue, useMemo } from 'react';
import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf, findShardForKey } from '@/lib/kinesis/shards/shard';
import { layoutBoundaryHandles } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { layoutShardBands } from '@/lib/layout/line/shard-bands';
import { Canvas } from '../../ui/canvas';
import type { DraftEdits } from '../draft/use-draft-edits';
import type { Selection } from '../selection';
import type { SelectShard } from '../use-selection';
import type { StreamBoard } from '../use-stream-board';
import { BoundaryCallout } from './boundary/boundary-callout';
import { BoundarySliders } from './boundary/boundary-sliders';
import { useBoundaryDrag } from './boundary/use-boundary-drag';
import { LINE } from './line-metrics';
import { ShardOptions } from './shard-options';
import { useLineDrawing } from './use-line-drawing';
import type { ChangeViewport } from './use-viewport';
import { useWheelZoom } from './use-wheel-zoom';

export interface HashKeyLineProps {
  readonly lineRef: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly board: StreamBoard;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  /** The boundary that has been taken hold of. */
  readonly active: HashKey | undefined;
  readonly onActivate: (boundary: HashKey | undefined) => void;
  readonly onPreview: (outcome: DragOutcome | undefined) => void;
  readonly edits: DraftEdits;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

export function HashKeyLine(props: HashKeyLineProps) {
  const { lineRef, widthPx, board, viewport, changeViewport, selection, edits } = props;
  const { open, after, draft } = board;
  const t = useTranslations('number-line');
  useWheelZoom(lineRef, changeViewport, { needsCtrl: false });

  const boundaries = useMemo(() => boundariesOf(after), [after]);
  const bands = useMemo(() => layoutShardBands(open, viewport, widthPx), [open, viewport, widthPx]);
  // While the view moves only the picture moves with it; the elements over it follow when there is time.
  const optionBands = useDeferredValue(bands);
  const handles = useMemo(
    () => layoutBoundaryHandles(open, draft, viewport, widthPx),
    [open, draft, viewport, widthPx],
  );
  const draw = useLineDrawing({ board, bands, viewport, widthPx, selection });
  const { drag, handlers } = useBoundaryDrag({
    board,
    handles,
    boundaries,
    viewport,
    widthPx,
    onPreview: props.onPreview,
    onEnd: (outcome) => {
      if (outcome.kind !== 'click') return edits.drop(outcome);
      const { target } = outcome;
      if (target.kind === 'boundary') return props.onActivate(target.boundary);
      const shard = findShardForKey(open, target.hashKey);
      if (shard !== undefined) props.onSelect(shard.shardId, outcome.extendsSelection);
    },
  });

  const shown = drag.phase === 'dragging' ? drag.hashKey : props.active;
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
        board={board}
        bands={optionBands}
        selection={selection}
        onSelect={props.onSelect}
        onSplit={edits.splitInHalf}
        onMerge={edits.mergeSelected}
      />
      <BoundarySliders
        handles={handles}
        boundaries={boundaries}
        viewport={viewport}
        active={props.active}
        canEdit={board.canEdit}
        onActivate={props.onActivate}
        onMove={edits.moveBoundary}
        onRemove={edits.removeBoundary}
        onRestore={edits.restoreBoundary}
      />
      {shown !== undefined && (
        <BoundaryCallout
          board={board}
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
      <AfterHint board={board} isShown={after === open} />
    </div>
  );
}

interface AfterHintProps {
  readonly board: StreamBoard;
  readonly isShown: boolean;
}

/** Where the draft will be drawn, it says how to begin one. */
function AfterHint({ board, isShown }: AfterHintProps) {
  const t = useTranslations('number-line');
  const { canEdit, isRunUnderWay } = board;
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
