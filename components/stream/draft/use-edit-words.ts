'use client';

import { useTranslations } from 'next-intl';
import { assertNever } from '@/lib/base/assert';
import type { DraftEdit, EditRefusal } from '@/lib/interaction/draft-edit';
import type { EditOutcome } from '@/lib/interaction/stream-page';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { shortShardId } from '@/lib/kinesis/shards/shard';

/** Returns the sentence that is read aloud after an edit or its refusal. */
export function useEditWords(): (outcome: EditOutcome) => string {
  const t = useTranslations('draft');
  const refusalWords = useRefusalWords();
  return (outcome) => {
    const { edit } = outcome;
    if (outcome.kind === 'refused') return refusalWords(edit, outcome.refusal);
    switch (edit.kind) {
      case 'split':
        return t('announce.split', { hashKey: shortHashKey(edit.hashKey) });
      case 'move':
        return t('boundary.moved', { hashKey: shortHashKey(edit.to) });
      case 'remove':
        return t('boundary.removed', { hashKey: shortHashKey(edit.hashKey) });
      case 'restore':
        return t('boundary.restored', { hashKey: shortHashKey(edit.hashKey) });
      case 'merge':
        return t('announce.merge', { count: edit.shards.length });
      case 'equal-parts':
      case 'load-parts':
        return t('announce.parts', { count: outcome.partCount });
      case 'rest':
        return t('announce.rest', { count: stepCount(edit.draft) });
      case 'undo-run':
        return t('announce.undo-run', { count: stepCount(edit.draft) });
      case 'goal':
        return t('announce.goal', { count: stepCount(edit.draft) });
      default:
        return assertNever(edit);
    }
  };
}

function stepCount({ added, removed }: Draft): number {
  return added.length + removed.length;
}

/** Why an edit was refused, with the keys or the count that would be accepted. */
export function useRefusalWords(): (edit: DraftEdit, refusal: EditRefusal) => string {
  const t = useTranslations('draft');
  const ts = useTranslations('shard');
  return ({ kind }, refusal) => {
    switch (refusal.reason) {
      case 'range-too-narrow':
        return kind === 'move' ? t('boundary.no-room') : ts('split.too-narrow');
      case 'key-not-splittable': {
        const keys = { lowest: `${refusal.lowest}`, highest: `${refusal.highest}` };
        return kind === 'move' ? t('boundary.outside', keys) : ts('split.at-edge', keys);
      }
      case 'key-outside-shard':
        return ts('split.outside', {
          lowest: `${refusal.range.startingHashKey}`,
          highest: `${refusal.range.endingHashKey}`,
        });
      case 'too-few-shards':
        return t('announce.select-neighbors');
      case 'not-adjacent':
        return t('refused.not-adjacent', {
          lower: shortShardId(refusal.lower.shardId),
          upper: shortShardId(refusal.upper.shardId),
        });
      case 'shard-closed':
        return t('refused.shard-closed', { shardId: shortShardId(refusal.shardId), edit: kind });
      case 'count-outside':
        return ts('parts.error', { limit: refusal.limit });
      case 'no-room-for-parts':
        return ts('parts.no-room');
      default:
        return assertNever(refusal);
    }
  };
}
