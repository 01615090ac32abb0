'use client';

import { type Dispatch, useCallback, useEffect, useMemo, useReducer } from 'react';
import { keepDraft, readKeptDraft } from '@/components/kinesis/kept-draft';
import { draftIfDropped, type EditDraft } from '@/lib/interaction/draft-edit';
import {
  draftOn,
  editEvent,
  openStreamPage,
  type StreamPage,
  type StreamPageEvent,
  streamPageReducer,
} from '@/lib/interaction/stream-page';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { boundariesOf, type Shard } from '@/lib/kinesis/shards/shard';

interface StreamPageHook {
  readonly page: StreamPage;
  readonly dispatch: Dispatch<StreamPageEvent>;
  /** On the stream as it is now. */
  readonly draft: Draft;
  /** The draft as it would be if what is being dragged were dropped. */
  readonly shownDraft: Draft;
  readonly edit: EditDraft;
}

/** The state of the page. `id` is that of the stream: its draft outlives a reload in this tab. */
export function useStreamPage(id: string, layout: string, open: readonly Shard[]): StreamPageHook {
  const on = useMemo(() => ({ layout, open }), [layout, open]);
  const [page, dispatch] = useReducer(streamPageReducer, on, (base) =>
    openStreamPage(base, readKeptDraft(id, layout)),
  );
  const { history, base, dragged } = page;
  const draft = useMemo(() => draftOn({ history }, on), [history, on]);
  const current = useMemo(() => boundariesOf(open), [open]);
  const shownDraft = useMemo(
    () => draftIfDropped(current, draft, dragged),
    [current, draft, dragged],
  );
  const edit = useCallback<EditDraft>(
    (wanted) => {
      const event = editEvent({ history }, wanted, on);
      dispatch(event);
      return event.type === 'refused' ? event.outcome.refusal : undefined;
    },
    [history, on],
  );
  useEffect(() => keepDraft(id, base.layout, history.present), [id, base.layout, history.present]);
  return { page, dispatch, draft, shownDraft, edit };
}
