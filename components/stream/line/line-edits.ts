import {
  type DraftEdit,
  type EditDraft,
  type EditRefusal,
  editOfDrag,
} from '@/lib/interaction/draft-edit';
import type { DragOutcome } from '@/lib/interaction/gestures/boundary-drag';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import { type Shard, shardState } from '@/lib/kinesis/shards/shard';

interface LineEditsScene {
  readonly selection: Selection | undefined;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  /** The boundary that the next key press is for. */
  readonly onActivate: (boundary: HashKey) => void;
  /** What is no edit at all is refused without being asked of the draft. */
  readonly onRefuse: (edit: DraftEdit, refusal: EditRefusal) => void;
}

/** Returned by `lineEdits`. */
export type LineEdits = ReturnType<typeof lineEdits>;

/** Turns gestures and keys on the line into edits of the draft. A new boundary becomes active. */
export function lineEdits({ selection, canEdit, edit, onActivate, onRefuse }: LineEditsScene) {
  const split = (wanted: Extract<DraftEdit, { kind: 'split' }>) => {
    if (edit(wanted) === undefined) onActivate(wanted.hashKey);
  };
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
      else onRefuse(wanted, { reason: 'shard-closed', shardId: shard.shardId });
    },
    mergeSelected: () => {
      if (!canEdit) return;
      const shards = selection?.shards ?? [];
      const wanted = { kind: 'merge', shards } as const;
      const closed = shards.find((shard) => shardState(shard) === 'closed');
      if (closed === undefined) edit(wanted);
      else onRefuse(wanted, { reason: 'shard-closed', shardId: closed.shardId });
    },
  };
}
