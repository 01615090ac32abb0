import type { Dispatch } from 'react';
import {
  type DraftEdit,
  type EditDraft,
  type EditRefusal,
  editOfDrag,
} from '@/lib/interaction/draft-edit';
import type { DragOutcome } from '@/lib/interaction/gestures/boundary-drag';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { StreamPageEvent } from '@/lib/interaction/stream-page';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import { type Shard, shardState } from '@/lib/kinesis/shards/shard';

interface LineEditsScene {
  readonly selection: Selection | undefined;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  readonly dispatch: Dispatch<StreamPageEvent>;
}

/** Returned by `lineEdits`. */
export type LineEdits = ReturnType<typeof lineEdits>;

/** Turns gestures and keys on the line into edits of the draft. A new boundary becomes active. */
export function lineEdits({ selection, canEdit, edit, dispatch }: LineEditsScene) {
  const split = (wanted: Extract<DraftEdit, { kind: 'split' }>) => {
    if (edit(wanted) !== undefined) return;
    dispatch({ type: 'activate', boundary: wanted.hashKey });
  };
  /** What is no edit at all is refused without being asked of the draft. */
  const refuse = (wanted: DraftEdit, refusal: EditRefusal) =>
    dispatch({ type: 'refused', outcome: { kind: 'refused', edit: wanted, refusal } });
  return {
    drop: (outcome: DragOutcome) => {
      const wanted = editOfDrag(outcome);
      if (wanted?.kind === 'split') split(wanted);
      else if (wanted !== undefined) edit(wanted);
    },
    splitInHalf: (shard: Shard) => {
      if (!canEdit) return;
      const wanted = { kind: 'split', hashKey: middleKey(shard.hashKeyRange), shard } as const;
      if (shardState(shard) === 'open') split(wanted);
      else refuse(wanted, { reason: 'shard-closed', shardId: shard.shardId });
    },
    mergeSelected: () => {
      if (!canEdit) return;
      const shards = selection?.shards ?? [];
      const wanted = { kind: 'merge', shards } as const;
      const closed = shards.find((shard) => shardState(shard) === 'closed');
      if (closed === undefined) edit(wanted);
      else refuse(wanted, { reason: 'shard-closed', shardId: closed.shardId });
    },
  };
}
