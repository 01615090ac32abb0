import { assertNever } from '@/lib/base/assert';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, sameDraft } from '@/lib/kinesis/reshard/draft';

/** The draft and the ways back and forth; the nearest step is the last of `past`, the first of `future`. */
export interface DraftHistory {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** What was thrown away before `past` began: undoing leads back to it in the end. */
  readonly discarded: DraftHistory | undefined;
}

/** An action of a person, or of the page, on the draft. */
export type DraftHistoryAction =
  | { readonly type: 'edit'; readonly draft: Draft }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Throws the draft away with its history, for as long as it is not undone. */
  | { readonly type: 'discard' }
  /** Starts over with this draft: a link was opened, or the stream has moved on. */
  | { readonly type: 'reset'; readonly draft: Draft };

/** No draft, and nothing to undo. */
export const EMPTY_HISTORY: DraftHistory = {
  past: [],
  present: EMPTY_DRAFT,
  future: [],
  discarded: undefined,
};

/** Older drafts are forgotten, so that a long session does not fill the tab. */
export const MAX_UNDO_STEPS = 200;

/** An edit drops the drafts that could be redone. */
export function draftHistoryReducer(
  history: DraftHistory,
  action: DraftHistoryAction,
): DraftHistory {
  const { past, present, future, discarded } = history;
  switch (action.type) {
    case 'edit':
      if (sameDraft(action.draft, present)) return history;
      return {
        past: [...past, present].slice(-MAX_UNDO_STEPS),
        present: action.draft,
        future: [],
        discarded,
      };
    case 'undo': {
      const previous = past.at(-1);
      if (previous === undefined) return discarded ?? history;
      return {
        past: past.slice(0, -1),
        present: previous,
        future: [present, ...future],
        discarded,
      };
    }
    case 'redo': {
      const [next, ...later] = future;
      if (next === undefined) return history;
      return { past: [...past, present], present: next, future: later, discarded };
    }
    case 'discard':
      return isEmptyDraft(present)
        ? EMPTY_HISTORY
        : { ...EMPTY_HISTORY, discarded: { ...history, discarded: undefined } };
    case 'reset':
      return { ...EMPTY_HISTORY, present: action.draft };
    default:
      return assertNever(action);
  }
}

/** A discard can be undone even though it has emptied the past. */
export function canUndo({ past, discarded }: DraftHistory): boolean {
  return past.length > 0 || discarded !== undefined;
}

/** Whether the draft was just thrown away and nothing was drafted since. */
export function isJustDiscarded({ past, future, discarded }: DraftHistory): boolean {
  return discarded !== undefined && past.length === 0 && future.length === 0;
}
