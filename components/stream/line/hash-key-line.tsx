'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type PointerEvent, type RefObject, useCallback, useMemo, useState } from 'react';
import {
  boundaryDragReducer,
  type DragOutcome,
  dragOutcome,
  IDLE_DRAG,
} from '@/lib/interaction/boundary-drag';
import { pressTargetAt } from '@/lib/interaction/press-target';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { medianOfRange, writeUtilisation } from '@/lib/kinesis/load';
import { boundariesOf, findShardForKey, shortShardId } from '@/lib/kinesis/shard';
import { layoutBoundaryHandles } from '@/lib/layout/boundary-handles';
import { layoutDensity } from '@/lib/layout/density';
import { layoutHashKeyAxis } from '@/lib/layout/hash-key-axis';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/hash-key-viewport';
import { layoutShardBands, type ShardBand } from '@/lib/layout/shard-bands';
import { Canvas } from '../../ui/canvas';
import { usePalette } from '../../ui/use-palette';
import { bandUtilisation } from '../band-utilisation';
import { loadColors } from '../load-color';
import type { Selection } from '../selection';
import type { StreamBoard } from '../use-stream-board';
import type { ChangeViewport } from '../use-viewport';
import { axisWords } from './axis-words';
import { BoundaryCallout } from './boundary-callout';
import { BoundarySliders } from './boundary-sliders';
import { drawAfter, drawAxis, drawBands, drawDensity, drawDraftBoundaries } from './draw-line';
import { LINE } from './line-metrics';
import { ShardOptions } from './shard-options';
import { useWheelZoom } from './use-wheel-zoom';

const MIN_TICK_SPACING_PX = 92;

export interface HashKeyLineProps {
  readonly lineRef: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly board: StreamBoard;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string, isExtended: boolean) => void;
  /** The boundary that has been taken hold of. */
  readonly active: HashKey | undefined;
  readonly onActivate: (boundary: HashKey | undefined) => void;
  /** While a boundary is dragged: what letting go would do; undefined when nothing is dragged. */
  readonly onPreview: (outcome: DragOutcome | undefined) => void;
  readonly onDrop: (outcome: DragOutcome) => void;
  readonly onMove: (from: HashKey, to: HashKey) => void;
  readonly onRemove: (boundary: HashKey) => void;
  readonly onRestore: (boundary: HashKey) => void;
  readonly onSplit: (shardId: string) => void;
  readonly onMerge: () => void;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
}

export function HashKeyLine(props: HashKeyLineProps) {
  const { lineRef, widthPx, board, viewport, selection, onPreview, onDrop } = props;
  const { open, after, draft, loads, load, canEdit } = board;
  const t = useTranslations('number-line');
  const format = useFormatter();
  const palette = usePalette();
  const [drag, setDrag] = useState(IDLE_DRAG);
  useWheelZoom(lineRef, props.changeViewport, { needsCtrl: false });

  const boundaries = useMemo(() => boundariesOf(after), [after]);
  const bands = useMemo(() => layoutShardBands(open, viewport, widthPx), [open, viewport, widthPx]);
  const afterBands = useMemo(
    () => (after === open ? [] : layoutShardBands(after, viewport, widthPx)),
    [after, open, viewport, widthPx],
  );
  const handles = useMemo(
    () => layoutBoundaryHandles(open, draft, viewport, widthPx),
    [open, draft, viewport, widthPx],
  );
  const density = useMemo(
    () => layoutDensity(open, loads, viewport, widthPx, LINE.densityHeight - 4),
    [open, loads, viewport, widthPx],
  );
  const ticks = useMemo(
    () => layoutHashKeyAxis(viewport, widthPx, MIN_TICK_SPACING_PX),
    [viewport, widthPx],
  );

  const lookOf = useCallback(
    (band: ShardBand) => {
      const utilisation = bandUtilisation(band, open, loads);
      const shard = band.kind === 'shard' ? open[band.index] : undefined;
      const isHot = utilisation !== undefined && utilisation >= HOT_FROM;
      return {
        utilisation,
        isSelected: shard !== undefined && (selection?.run.includes(shard) ?? false),
        title: shard === undefined ? '' : shortShardId(shard.shardId),
        subtitle:
          utilisation === undefined
            ? ''
            : `${isHot ? '▲ ' : ''}${format.number(utilisation, { style: 'percent', maximumFractionDigits: 0 })}`,
      };
    },
    [open, loads, selection, format],
  );
  const openIds = useMemo(() => new Set(open.map(({ shardId }) => shardId)), [open]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined) return;
      drawDensity(context, density, palette);
      drawBands(context, bands, lookOf, loadColors(palette), palette);
      drawAxis(
        context,
        ticks.map(({ x, label }) => ({ x, label: axisWords(label), align: alignAt(x, widthPx) })),
        palette,
      );
      const xOf = (key: HashKey) => hashKeyToX(key, viewport, widthPx);
      const isInView = (x: number) => x >= -8 && x <= widthPx + 8;
      drawDraftBoundaries(
        context,
        draft.added.map(xOf).filter(isInView),
        draft.removed.map(xOf).filter(isInView),
        palette,
      );
      drawAfter(
        context,
        afterBands.map((band) => {
          const isKept = band.kind === 'shard' && openIds.has(band.shardId);
          const index = band.kind === 'shard' ? band.index : band.firstIndex;
          const loadAfter = board.loadsAfter[index];
          const share =
            load === undefined || loadAfter === undefined || isKept
              ? ''
              : ` · ${format.number(writeUtilisation(loadAfter), { style: 'percent', maximumFractionDigits: 0 })}`;
          return {
            x: band.x,
            width: band.width,
            isNew: !isKept,
            label:
              band.kind === 'shard'
                ? isKept
                  ? shortShardId(band.shardId)
                  : `${t('after-new')}${share}`
                : '',
          };
        }),
        palette,
      );
    },
    [
      palette,
      density,
      bands,
      lookOf,
      ticks,
      widthPx,
      viewport,
      draft,
      afterBands,
      openIds,
      board.loadsAfter,
      load,
      format,
      t,
    ],
  );

  const xOfEvent = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    const y = event.clientY - top;
    if (y < LINE.densityTop || y > LINE.axisTop) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = xOfEvent(event);
    const target = pressTargetAt(x, handles, boundaries, viewport, widthPx);
    setDrag(
      boundaryDragReducer(drag, {
        type: 'press',
        x,
        target,
        extendsSelection: event.shiftKey || event.ctrlKey || event.metaKey,
      }),
    );
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag.phase === 'idle' || !canEdit) return;
    const range = drag.phase === 'too-narrow' ? drag.range : drag.target.range;
    const next = boundaryDragReducer(drag, {
      type: 'move',
      x: xOfEvent(event),
      scene: {
        viewport,
        widthPx,
        loadMedian: medianOfRange(open, loads, range),
        isSnapDisabled: event.altKey,
      },
    });
    setDrag(next);
    if (next.phase === 'dragging') onPreview(dragOutcome(next));
  };
  const onPointerUp = () => {
    const outcome = dragOutcome(drag);
    setDrag(boundaryDragReducer(drag, { type: 'release' }));
    onPreview(undefined);
    if (outcome === undefined) return;
    if (outcome.kind !== 'click') return onDrop(outcome);
    const { target } = outcome;
    if (target.kind === 'boundary') return props.onActivate(target.boundary);
    const shard = findShardForKey(open, target.hashKey);
    if (shard !== undefined) props.onSelect(shard.shardId, outcome.extendsSelection);
  };
  const onCancel = () => {
    setDrag(boundaryDragReducer(drag, { type: 'cancel' }));
    onPreview(undefined);
  };

  const shown =
    drag.phase === 'dragging'
      ? { boundary: drag.hashKey, snappedTo: drag.snappedTo }
      : props.active === undefined
        ? undefined
        : { boundary: props.active, snappedTo: undefined };
  const shownX = shown === undefined ? 0 : hashKeyToX(shown.boundary, viewport, widthPx);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointers only; options and sliders inside take the keyboard
    <div
      id="hash-key-line"
      ref={lineRef}
      className="relative select-none touch-pan-y"
      style={{ height: LINE.height }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onCancel}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Canvas widthPx={widthPx} heightPx={LINE.height} draw={draw} />
      {props.marker !== undefined && (
        <KeyMarker x={hashKeyToX(props.marker, viewport, widthPx)} widthPx={widthPx} />
      )}
      <ShardOptions
        board={board}
        bands={bands}
        selection={selection}
        onSelect={props.onSelect}
        onSplit={props.onSplit}
        onMerge={props.onMerge}
      />
      <BoundarySliders
        handles={handles}
        boundaries={boundaries}
        viewport={viewport}
        active={props.active}
        canEdit={canEdit}
        onActivate={props.onActivate}
        onMove={props.onMove}
        onRemove={props.onRemove}
        onRestore={props.onRestore}
      />
      {shown !== undefined && shownX >= 0 && shownX <= widthPx && (
        <BoundaryCallout
          board={board}
          boundary={shown.boundary}
          snappedTo={shown.snappedTo}
          x={shownX}
          lineWidthPx={widthPx}
        />
      )}
      {drag.phase === 'too-narrow' && (
        <p className="absolute inset-x-0 top-2 text-center text-xs text-bad">{t('too-narrow')}</p>
      )}
      <p
        className="pointer-events-none absolute text-xs text-muted"
        style={{ top: LINE.afterTop - 18 }}
      >
        {t('after')}
      </p>
      {after === open && (
        <p
          className="pointer-events-none absolute inset-x-0 truncate rounded border border-dashed border-line-strong px-3 text-center text-xs leading-[24px] text-muted"
          style={{ top: LINE.afterTop, height: LINE.afterHeight }}
        >
          {canEdit ? t('after-hint') : t('after-nothing')}
        </p>
      )}
    </div>
  );
}

/** From here on a shard is close enough to its limit to be marked for those who see no red. */
const HOT_FROM = 0.9;

function alignAt(x: number, widthPx: number): CanvasTextAlign {
  if (x < 24) return 'left';
  return x > widthPx - 24 ? 'right' : 'center';
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
