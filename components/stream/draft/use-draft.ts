'use client';

import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import {
  canUndo,
  draftHistoryReducer,
  EMPTY_HISTORY,
  isJustDiscarded,
} from '@/lib/interaction/draft-history';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, rebaseDraft } from '@/lib/kinesis/reshard/draft';
import { boundariesOf, type Shard } from '@/lib/kinesis/shards/shard';
import type { EditDraft } from './draft-edit';
import { keepDraft, readKeptDraft } from './kept-draft';

interface DraftBase {
  readonly layout: string;
  readonly open: readonly Shard[];
}

export interface DraftState {
  readonly draft: Draft;
  readonly isEmpty: boolean;
  /** Set when the stream was resharded by somebody else since the draft was begun. */
  readonly staleBase: DraftBase | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Nothing is drafted, and undoing brings back what was. */
  readonly isJustDiscarded: boolean;
  readonly announcement: string;
  readonly edit: EditDraft;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
  /** Starts over: the draft was sent, or is not wanted back. */
  readonly clear: () => void;
  /** Takes the draft over to the stream as it is now. */
  readonly keepOnNewLayout: () => void;
  readonly announce: (text: string) => void;
}

/**
 * The draft with its undo, and the layout that it was begun on. `id` is that of the stream: its
 * draft is there again when the page is.
 */
export function useDraft(id: string, layout: string, open: readonly Shard[]): DraftState {
  const [history, dispatch] = useReducer(draftHistoryReducer, EMPTY_HISTORY, (empty) => ({
    ...empty,
    present: readKeptDraft(id, layout) ?? empty.present,
  }));
  const [base, setBase] = useState<DraftBase>({ layout, open });
  const [announcement, announce] = useState('');
  const draft = useMemo(
    () => rebaseDraft(boundariesOf(open), history.present),
    [open, history.present],
  );
  const isEmpty = isEmptyDraft(draft);

  const edit = useCallback<EditDraft>(
    (change, text) => {
      if (isEmpty) setBase({ layout, open });
      dispatch({ type: 'edit', draft: change(draft) });
      announce(text);
    },
    [draft, isEmpty, layout, open],
  );
  useEffect(() => keepDraft(id, base.layout, history.present), [id, base.layout, history.present]);

  const discard = useCallback(() => dispatch({ type: 'discard' }), []);
  const clear = useCallback(() => dispatch({ type: 'reset', draft: EMPTY_DRAFT }), []);
  const undo = useCallback(() => dispatch({ type: 'undo' }), []);
  const redo = useCallback(() => dispatch({ type: 'redo' }), []);
  const keepOnNewLayout = useCallback(() => {
    dispatch({ type: 'reset', draft });
    setBase({ layout, open });
  }, [draft, layout, open]);

  const isStale = !isEmptyDraft(history.present) && base.layout !== layout;
  return {
    draft,
    isEmpty,
    staleBase: isStale ? base : undefined,
    canUndo: canUndo(history),
    canRedo: history.future.length > 0,
    isJustDiscarded: isJustDiscarded(history),
    announcement,
    edit,
    undo,
    redo,
    discard,
    clear,
    keepOnNewLayout,
    announce,
  };
}
