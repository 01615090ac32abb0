'use client';

import { useCallback, useMemo, useReducer, useState } from 'react';
import { draftHistoryReducer, EMPTY_HISTORY } from '@/lib/interaction/draft-history';
import { type Draft, EMPTY_DRAFT, isEmptyDraft, rebaseDraft } from '@/lib/kinesis/draft';
import { boundariesOf, type Shard } from '@/lib/kinesis/shard';
import type { EditDraft } from './draft-edit';

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
  readonly announcement: string;
  readonly edit: EditDraft;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
  /** Takes the draft over to the stream as it is now. */
  readonly keepOnNewLayout: () => void;
  readonly announce: (text: string) => void;
}

/** The draft with its undo, and the layout that it was begun on. */
export function useDraft(layout: string, open: readonly Shard[]): DraftState {
  const [history, dispatch] = useReducer(draftHistoryReducer, EMPTY_HISTORY);
  const [base, setBase] = useState<DraftBase>();
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
  const discard = useCallback(() => dispatch({ type: 'reset', draft: EMPTY_DRAFT }), []);
  const undo = useCallback(() => dispatch({ type: 'undo' }), []);
  const redo = useCallback(() => dispatch({ type: 'redo' }), []);
  const keepOnNewLayout = useCallback(() => {
    dispatch({ type: 'reset', draft });
    setBase({ layout, open });
  }, [draft, layout, open]);

  const isStale = !isEmptyDraft(history.present) && base !== undefined && base.layout !== layout;
  return {
    draft,
    isEmpty,
    staleBase: isStale ? base : undefined,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    announcement,
    edit,
    undo,
    redo,
    discard,
    keepOnNewLayout,
    announce,
  };
}
