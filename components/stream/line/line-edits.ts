import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import { type DraftEdit, type EditDraft, editOfDrag } from '@/lib/interaction/draft-edit';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { HashKey } from '@/lib/kinesis/hash-key';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import type { Shard } from '@/lib/kinesis/shards/shard';

interface LineEditsScene {
  readonly open: readonly Shard[];
  readonly selection: Selection | undefined;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  /** The boundary that the next key press is for. */
  readonly onActivate: (boundary: HashKey) => void;
}

/** Turns gestures and keys on the line into edits of the draft. A new boundary becomes active. */
export function lineEdits({ open, selection, canEdit, edit, onActivate }: LineEditsScene) {
  const split = (wanted: Extract<DraftEdit, { kind: 'split' }>) => {
    if (edit(wanted) === undefined) onActivate(wanted.hashKey);
  };
  return {
    drop: (outcome: DragOutcome) => {
      const wanted = editOfDrag(outcome);
      if (wanted?.kind === 'split') split(wanted);
      else if (wanted !== undefined) edit(wanted);
    },
    splitInHalf: (shardId: string) => {
      const shard = open.find((other) => other.shardId === shardId);
      if (shard === undefined || !canEdit) return;
      split({ kind: 'split', hashKey: middleKey(shard.hashKeyRange), shard });
    },
    mergeSelected: () => {
      if (canEdit) edit({ kind: 'merge', shards: selection?.run ?? [] });
    },
  };
}
