import { assertNever } from '@/lib/base/assert';
import { type Draft, EMPTY_DRAFT, sameDraft } from '@/lib/kinesis/draft';

/** The draft and the ways back and forth; the nearest step is the last of `past`, the first of `future`. */
export interface DraftHistory {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
}

export type DraftHistoryAction =
  | { readonly type: 'edit'; readonly draft: Draft }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Starts over with this draft: a link was opened, or the stream has moved on. */
  | { readonly type: 'reset'; readonly draft: Draft };

export const EMPTY_HISTORY: DraftHistory = { past: [], present: EMPTY_DRAFT, future: [] };

export const MAX_UNDO_STEPS = 200;

export function draftHistoryReducer(
  history: DraftHistory,
  action: DraftHistoryAction,
): DraftHistory {
  const { past, present, future } = history;
  switch (action.type) {
    case 'edit':
      if (sameDraft(action.draft, present)) return history;
      return { past: [...past, present].slice(-MAX_UNDO_STEPS), present: action.draft, future: [] };
    case 'undo': {
      const previous = past.at(-1);
      if (previous === undefined) return history;
      return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
    }
    case 'redo': {
      const [next, ...later] = future;
      if (next === undefined) return history;
      return { past: [...past, present], present: next, future: later };
    }
    case 'reset':
      return { past: [], present: action.draft, future: [] };
    default:
      return assertNever(action);
  }
}
