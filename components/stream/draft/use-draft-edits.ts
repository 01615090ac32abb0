'use client';

import { useTranslations } from 'next-intl';
import type { DragOutcome } from '@/lib/interaction/boundary-drag';
import { type HashKey, type HashKeyRange, shortHashKey } from '@/lib/kinesis/hash-key';
import {
  addBoundary,
  moveBoundary,
  removeBoundary,
  replaceBoundaries,
} from '@/lib/kinesis/reshard/draft';
import { middleKey, splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import { shortShardId } from '@/lib/kinesis/shards/shard';
import type { Selection } from '../selection';
import type { StreamBoard } from '../use-stream-board';
import type { DraftState } from './use-draft';

export interface DraftEdits {
  readonly moveBoundary: (from: HashKey, to: HashKey) => void;
  readonly removeBoundary: (boundary: HashKey) => void;
  readonly restoreBoundary: (boundary: HashKey) => void;
  /** What a drag ended in. */
  readonly drop: (outcome: DragOutcome) => void;
  readonly splitInHalf: (shardId: string) => void;
  readonly mergeSelected: () => void;
}

interface DraftEditsScene {
  readonly board: StreamBoard;
  readonly drafting: DraftState;
  readonly selection: Selection | undefined;
  readonly selectedRange: HashKeyRange | undefined;
  /** The boundary that the next key press is for. */
  readonly onActivate: (boundary: HashKey | undefined) => void;
}

/** What gestures and keys do to the draft, each with the sentence that is read aloud. */
export function useDraftEdits(scene: DraftEditsScene): DraftEdits {
  const { board, drafting, selection, selectedRange, onActivate } = scene;
  const { boundaries, canEdit, open } = board;
  const t = useTranslations('draft');

  const add = (key: HashKey) => {
    drafting.edit(
      (draft) => addBoundary(boundaries, draft, key),
      t('announce.split', { hashKey: shortHashKey(key) }),
    );
    onActivate(key);
  };
  const move = (from: HashKey, to: HashKey) => {
    drafting.edit(
      (draft) => moveBoundary(boundaries, draft, from, to),
      t('boundary.moved', { hashKey: shortHashKey(to) }),
    );
    onActivate(to);
  };
  return {
    moveBoundary: move,
    removeBoundary: (boundary) => {
      drafting.edit(
        (draft) => removeBoundary(boundaries, draft, boundary),
        t('boundary.removed', { hashKey: shortHashKey(boundary) }),
      );
      onActivate(undefined);
    },
    restoreBoundary: (boundary) =>
      drafting.edit(
        (draft) => addBoundary(boundaries, draft, boundary),
        t('boundary.restored', { hashKey: shortHashKey(boundary) }),
      ),
    drop: (outcome) => {
      if (outcome.kind === 'add') add(outcome.hashKey);
      if (outcome.kind === 'move' && outcome.from !== outcome.to) move(outcome.from, outcome.to);
    },
    splitInHalf: (shardId) => {
      const shard = open.find((other) => other.shardId === shardId);
      if (shard === undefined || !canEdit) return;
      const key = middleKey(shard.hashKeyRange);
      if (splitRange(shard.hashKeyRange, key).ok) add(key);
      else drafting.announce(t('announce.too-narrow', { shardId: shortShardId(shardId) }));
    },
    mergeSelected: () => {
      const count = selection?.run.length ?? 0;
      if (!canEdit) return;
      if (selectedRange === undefined || count < 2) {
        drafting.announce(t('announce.select-neighbours'));
        return;
      }
      drafting.edit(
        (draft) => replaceBoundaries(boundaries, draft, selectedRange, []),
        t('announce.merge', { count }),
      );
    },
  };
}
