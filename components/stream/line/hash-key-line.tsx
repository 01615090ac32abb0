'use client';

import {
  type Dispatch,
  type ReactNode,
  type RefObject,
  useCallback,
  useDeferredValue,
  useMemo,
} from 'react';
import {
  type PickAnswer,
  type StreamGuide,
  useStreamGuide,
} from '@/components/kinesis/stream-guide';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import { type DraftPreview, sliverOfDrag } from '@/lib/interaction/draft-preview';
import type { EditLock } from '@/lib/interaction/edit-lock';
import type { DragOutcome } from '@/lib/interaction/gestures/boundary-drag';
import type { PressTarget } from '@/lib/interaction/gestures/press-target';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import type { StreamPage, StreamPageEvent } from '@/lib/interaction/stream-page';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf, findShardForKey } from '@/lib/kinesis/shards/shard';
import { layoutBoundaryHandles } from '@/lib/layout/line/boundary-handles';
import { type HashKeyViewport, hashKeyToX } from '@/lib/layout/line/hash-key-viewport';
import { layoutNarrowMarks } from '@/lib/layout/line/narrow-marks';
import { layoutShardBands } from '@/lib/layout/line/shard-bands';
import { AfterHint } from './after-hint';
import { AnswerMarks } from './answer-marks';
import { BetweenMark } from './between-mark';
import { BoundarySliders } from './boundary/boundary-sliders';
import { DragWords } from './boundary/drag-words';
import { GhostBoundary } from './boundary/ghost-boundary';
import { SliverQuestion } from './boundary/sliver-question';
import { useBoundaryDrag } from './boundary/use-boundary-drag';
import { LinePicture } from './drawing/line-picture';
import { GhostLayout } from './ghost-layout';
import type { LineEdits } from './line-edits';
import { LINE } from './line-metrics';
import { NarrowShards } from './narrow-shards';
import { PastNotice } from './past-notice';
import { ShardOptions } from './shard-options';
import type { ChangeViewport } from './view/use-viewport';
import { useWheelZoom } from './view/use-wheel-zoom';

interface HashKeyLineProps {
  readonly lineRef: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly preview: DraftPreview;
  /** Why nothing may be drafted; undefined where one may. */
  readonly lock: EditLock | undefined;
  readonly isUpdating: boolean;
  readonly selection: Selection | undefined;
  readonly onSelect: SelectShard;
  /** The boundary that has been taken hold of. */
  readonly active: HashKey | undefined;
  readonly edit: EditDraft;
  readonly edits: LineEdits;
  readonly page: Pick<StreamPage, 'dragged' | 'asksAboutSliver' | 'isRangeBegun' | 'past'>;
  /** Why the last key did nothing. */
  readonly refusal: ReactNode;
  readonly dispatch: Dispatch<StreamPageEvent>;
  /** Where the partition key in question lands. */
  readonly marker: HashKey | undefined;
  readonly onBackToNow: () => void;
}

/** The shards on the scale of their keys, the boundaries to take hold of, and the draft below. */
export function HashKeyLine(props: HashKeyLineProps) {
  const { lineRef, widthPx, viewport, preview, selection, lock, active, dispatch, edits } = props;
  const { open, after } = preview;
  const { past } = props.page;
  const isInPast = past !== undefined;
  const { changeViewport, onSelect } = props;
  const guide = useStreamGuide();
  const onPick = isInPast ? undefined : guide?.onPick;
  useWheelZoom(lineRef, changeViewport, { needsCtrl: false });

  const canEdit = lock === undefined;
  const scene = { preview, viewport, widthPx };
  const { boundaries, bands, optionBands, handles, marks } = useLineLayout(scene, isInPast);
  const { drag, handlers } = useLineDrag(props, { handles, boundaries }, onPick);
  return (
    <div
      id="hash-key-line"
      ref={lineRef}
      className="scroll-mb-20 scroll-mt-2 relative select-none touch-pan-y [-webkit-touch-callout:none]"
      style={{ height: LINE.height }}
      {...handlers}
    >
      <LinePicture {...scene} {...{ bands, selection, isInPast }} />
      {props.marker !== undefined && (
        <KeyMarker x={hashKeyToX(props.marker, viewport, widthPx)} widthPx={widthPx} />
      )}
      {!isInPast && (
        <MarksOfNow {...{ guide, open, viewport, widthPx }} between={selection?.between ?? []} />
      )}
      <ShardOptions
        open={open}
        utilizations={preview.utilizations}
        bands={optionBands}
        selection={selection}
        onSelect={onSelect}
        onPick={onPick}
        onSplit={edits.splitInHalf}
      />
      <BoundarySliders
        {...{ handles, boundaries, viewport, active, canEdit }}
        onActivate={(boundary) => dispatch({ type: 'activate', boundary })}
        edit={props.edit}
      />
      <NarrowShards open={open} marks={marks} changeViewport={changeViewport} onSelect={onSelect} />
      <div className="print:hidden">
        {canEdit && <GhostBoundary {...scene} {...{ lineRef, handles, boundaries }} />}
        <DragWords
          {...scene}
          drag={drag}
          active={active}
          refusal={isInPast ? undefined : props.refusal}
        />
        <Question {...props} />
        <AfterHint lock={lock} isUpdating={props.isUpdating} isShown={after === open} />
      </div>
      {isInPast && <PastNotice past={past} onBack={props.onBackToNow} />}
    </div>
  );
}

/** Places everything that the line draws or lets a person take hold of. */
function useLineLayout(
  { preview, viewport, widthPx }: Pick<HashKeyLineProps, 'preview' | 'viewport' | 'widthPx'>,
  isInPast: boolean,
) {
  const { open, after, draft } = preview;
  const boundaries = useMemo(() => boundariesOf(after), [after]);
  const bands = useMemo(() => layoutShardBands(open, viewport, widthPx), [open, viewport, widthPx]);
  // While the view moves only the picture moves with it; the elements over it follow when there is time.
  const lastBands = useDeferredValue(bands);
  const optionBands = lastBands.length === 0 ? bands : lastBands;
  // What was there once cannot be taken hold of.
  const handles = useMemo(
    () => (isInPast ? [] : layoutBoundaryHandles(open, draft, viewport, widthPx)),
    [isInPast, open, draft, viewport, widthPx],
  );
  const marks = useMemo(
    () => layoutNarrowMarks(open, bands, viewport, widthPx),
    [open, bands, viewport, widthPx],
  );
  return { boundaries, bands, optionBands, handles, marks };
}

/** Takes hold of a boundary, and does what a press, a drag and a long press on the line mean. */
function useLineDrag(
  props: HashKeyLineProps,
  { handles, boundaries }: Pick<ReturnType<typeof useLineLayout>, 'handles' | 'boundaries'>,
  onPick: PickAnswer | undefined,
) {
  const { lineRef, preview, lock, viewport, changeViewport, widthPx, dispatch } = props;
  const canEdit = lock === undefined;
  return useBoundaryDrag({
    ...{ lineRef, preview, canEdit, handles, boundaries, viewport, changeViewport, widthPx },
    onPreview: useCallback((outcome) => dispatch({ type: 'drag', outcome }), [dispatch]),
    onEnd: (outcome) => endDrag(outcome, props, onPick),
    onLongPress: (target) => beginRange(target, props),
  });
}

/** A drag ends in the draft, unless it would leave a sliver: that is asked about. */
function endDrag(
  outcome: DragOutcome,
  props: HashKeyLineProps,
  onPick: PickAnswer | undefined,
): void {
  if (outcome.kind === 'click') press(outcome, props, onPick);
  else if (sliverOfDrag(props.preview, outcome) === undefined) props.edits.drop(outcome);
  else props.dispatch({ type: 'ask-about-sliver', outcome });
}

/** A press that did not move takes hold of a boundary, answers a question, or selects a shard. */
function press(
  { target, how }: Extract<DragOutcome, { kind: 'click' }>,
  { preview, page, dispatch, onSelect }: HashKeyLineProps,
  onPick: PickAnswer | undefined,
): void {
  if (target.kind === 'boundary') {
    dispatch({ type: 'activate', boundary: target.boundary });
    return;
  }
  const shard = findShardForKey(preview.open, target.hashKey);
  if (shard === undefined) return;
  if (onPick !== undefined && how === 'alone') {
    onPick(shard.shardId, target.hashKey);
    return;
  }
  onSelect(shard.shardId, page.isRangeBegun ? 'run' : how);
  dispatch({ type: 'open-sheet' });
}

/** A long press selects a shard, and those that are pressed next extend the range from there. */
function beginRange(target: PressTarget, { preview, dispatch, onSelect }: HashKeyLineProps): void {
  const hashKey = target.kind === 'boundary' ? target.boundary : target.hashKey;
  const shard = findShardForKey(preview.open, hashKey);
  if (shard === undefined) return;
  onSelect(shard.shardId);
  dispatch({ type: 'begin-range' });
  dispatch({ type: 'open-sheet' });
}

function Question({ preview, page, edits, dispatch }: HashKeyLineProps) {
  const { dragged, asksAboutSliver } = page;
  if (!asksAboutSliver || dragged === undefined || dragged.kind === 'click') return null;
  const close = () => dispatch({ type: 'drag', outcome: undefined });
  return (
    <SliverQuestion
      preview={preview}
      outcome={dragged}
      onConfirm={() => {
        edits.drop(dragged);
        close();
      }}
      onCancel={close}
    />
  );
}

interface MarksOfNowProps extends Pick<HashKeyLineProps, 'viewport' | 'widthPx'> {
  /** Of the lesson that the page is beside. */
  readonly guide: StreamGuide | undefined;
  readonly open: DraftPreview['open'];
  readonly between: Selection['between'];
}

/** What a lesson and the selection add to the line: none of it was there in the past. */
function MarksOfNow({ guide, open, between, viewport, widthPx }: MarksOfNowProps) {
  return (
    <>
      {guide?.ghost !== undefined && (
        <GhostLayout boundaries={guide.ghost} {...{ viewport, widthPx }} />
      )}
      {guide !== undefined && <AnswerMarks marks={guide.marks} {...{ open, viewport, widthPx }} />}
      <BetweenMark {...{ between, viewport, widthPx }} />
    </>
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
