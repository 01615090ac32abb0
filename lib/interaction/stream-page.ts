import { assertNever } from '@/lib/base/assert';
import type { HashKey } from '@/lib/kinesis/hash-key';
import {
  type Draft,
  draftedBoundaries,
  EMPTY_DRAFT,
  isEmptyDraft,
  rebaseDraft,
} from '@/lib/kinesis/reshard/draft';
import { boundariesOf, type ShardRange } from '@/lib/kinesis/shards/shard';
import type { PastLine } from '@/lib/layout/heat/heat-replay';
import { applyEdit, type DraftEdit, type EditRefusal, rangeOfShards } from './draft-edit';
import { type DraftHistory, draftHistoryReducer, EMPTY_HISTORY } from './draft-history';
import type { DragOutcome } from './gestures/boundary-drag';

/** A layout of the stream; the draft remembers the one that it was begun on. */
export interface DraftBase {
  /** The layout's fingerprint. */
  readonly layout: string;
  readonly open: readonly ShardRange[];
}

/** What a person does on the page of a stream, beside what the URL says. */
export interface StreamPage {
  readonly history: DraftHistory;
  readonly base: DraftBase;
  /** The boundary that the next key press is for. A reshard or an undo may have removed it. */
  readonly active: HashKey | undefined;
  /** What the drag would do if it ended now. */
  readonly dragged: DragOutcome | undefined;
  /** The drag has ended where it would leave a sliver: it is drafted once that was confirmed. */
  readonly asksAboutSliver: boolean;
  /** A range was begun by a long press or a button: each shard that is pressed extends it. */
  readonly isRangeBegun: boolean;
  /** A shard was pressed: where there is no room beside the line, a sheet tells about it. */
  readonly isSheetOpen: boolean;
  /** `sent`: the run was started from here, and nothing has been reviewed since. */
  readonly review: 'closed' | 'open' | 'sent';
  readonly lastEdit: EditOutcome | undefined;
  /** What the line shows instead of the stream as it is now; the draft is kept, out of sight. */
  readonly past: PastLine | undefined;
}

/** What came of the last edit. */
export type EditOutcome =
  | {
      readonly kind: 'drafted';
      readonly edit: DraftEdit;
      /** How many shards the draft has in place of those that the edit names. */
      readonly partCount: number;
    }
  | { readonly kind: 'refused'; readonly edit: DraftEdit; readonly refusal: EditRefusal };

/** What happens on the page; edits come from `editEvent`. */
export type StreamPageEvent =
  | {
      readonly type: 'edited';
      readonly draft: Draft;
      readonly on: DraftBase;
      readonly outcome: Extract<EditOutcome, { kind: 'drafted' }>;
    }
  | {
      readonly type: 'refused';
      readonly outcome: Extract<EditOutcome, { kind: 'refused' }>;
    }
  | { readonly type: 'undo' | 'redo' | 'discard' | 'forget-draft' }
  /** Takes the draft over to the stream as it is now. */
  | { readonly type: 'keep'; readonly on: DraftBase }
  | { readonly type: 'activate'; readonly boundary: HashKey | undefined }
  | { readonly type: 'drag'; readonly outcome: DragOutcome | undefined }
  | { readonly type: 'ask-about-sliver'; readonly outcome: DragOutcome }
  | { readonly type: 'begin-range' | 'open-sheet' | 'close-sheet' }
  | { readonly type: 'review' | 'close-review' | 'sent' }
  | { readonly type: 'look-back'; readonly past: PastLine }
  | { readonly type: 'back-to-now' };

/** `kept` is the draft that was left here before, if it was made for this layout. */
export function openStreamPage(base: DraftBase, kept: Draft | undefined): StreamPage {
  return {
    history: { ...EMPTY_HISTORY, present: kept ?? EMPTY_DRAFT },
    base,
    active: undefined,
    dragged: undefined,
    asksAboutSliver: false,
    isRangeBegun: false,
    isSheetOpen: false,
    review: 'closed',
    lastEdit: undefined,
    past: undefined,
  };
}

/** What is drafted, active, dragged and reviewed after an event. */
export function streamPageReducer(page: StreamPage, event: StreamPageEvent): StreamPage {
  const { history } = page;
  switch (event.type) {
    case 'edited':
      return {
        ...page,
        history: draftHistoryReducer(history, { type: 'edit', draft: event.draft }),
        base: isEmptyDraft(draftOn(page, event.on)) ? event.on : page.base,
        active: activeAfter(page.active, event.outcome.edit),
        isRangeBegun: false,
        lastEdit: event.outcome,
      };
    case 'refused':
      return { ...page, lastEdit: event.outcome };
    case 'undo':
    case 'redo':
      return { ...page, history: draftHistoryReducer(history, { type: event.type }) };
    case 'discard':
      return {
        ...page,
        history: draftHistoryReducer(history, { type: 'discard' }),
        active: undefined,
      };
    case 'forget-draft':
      return { ...page, history: EMPTY_HISTORY };
    case 'keep':
      return {
        ...page,
        history: { ...EMPTY_HISTORY, present: draftOn(page, event.on) },
        base: event.on,
      };
    case 'activate':
      return {
        ...page,
        active: event.boundary,
        // Who goes elsewhere has done with what was refused.
        lastEdit: event.boundary === undefined ? undefined : page.lastEdit,
      };
    case 'drag':
      return { ...page, dragged: event.outcome, asksAboutSliver: false };
    case 'ask-about-sliver':
      return { ...page, dragged: event.outcome, asksAboutSliver: true };
    case 'begin-range':
      return { ...page, isRangeBegun: true };
    case 'open-sheet':
      return { ...page, isSheetOpen: true };
    case 'close-sheet':
      return { ...page, isSheetOpen: false, isRangeBegun: false };
    case 'review':
      return { ...page, review: 'open' };
    case 'close-review':
      return { ...page, review: 'closed' };
    case 'sent':
      return {
        ...page,
        history: EMPTY_HISTORY,
        active: undefined,
        // What comes of the run shows at the bottom, and would lie over it.
        isSheetOpen: false,
        isRangeBegun: false,
        review: 'sent',
      };
    case 'look-back':
      return { ...page, dragged: undefined, asksAboutSliver: false, past: event.past };
    case 'back-to-now':
      return { ...page, past: undefined };
    default:
      return assertNever(event);
  }
}

/** The event for an edit of the draft on this layout: the edit, or why it is refused. */
export function editEvent(
  page: Pick<StreamPage, 'history'>,
  edit: DraftEdit,
  on: DraftBase,
): Extract<StreamPageEvent, { type: 'edited' | 'refused' }> {
  const current = boundariesOf(on.open);
  const edited = applyEdit(current, draftOn(page, on), edit);
  if (!edited.ok) {
    return { type: 'refused', outcome: { kind: 'refused', edit, refusal: edited.refusal } };
  }
  const partCount = partsOf(edit, draftedBoundaries(current, edited.value));
  return { type: 'edited', draft: edited.value, on, outcome: { kind: 'drafted', edit, partCount } };
}

/** The draft as far as it still means anything on this layout. */
export function draftOn({ history }: Pick<StreamPage, 'history'>, { open }: DraftBase): Draft {
  return rebaseDraft(boundariesOf(open), history.present);
}

/** Whether somebody else resharded the stream since the draft was begun. */
export function isStale({ history, base }: StreamPage, layout: string): boolean {
  return !isEmptyDraft(history.present) && base.layout !== layout;
}

function partsOf(edit: DraftEdit, drafted: readonly HashKey[]): number {
  const range = 'shards' in edit ? rangeOfShards(edit.shards) : undefined;
  if (range === undefined) return 1;
  const { startingHashKey, endingHashKey } = range;
  return drafted.filter((key) => key > startingHashKey && key <= endingHashKey).length + 1;
}

/** The keyboard follows a boundary that moves, and lets go of one that is removed. */
function activeAfter(active: HashKey | undefined, edit: DraftEdit): HashKey | undefined {
  if (edit.kind === 'move') return edit.to;
  return edit.kind === 'remove' ? undefined : active;
}
