'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { shortHashKey } from '@/lib/kinesis/hash-key';
import { type LayoutChange, layoutChanges } from '@/lib/kinesis/reshard/layout-change';
import { type ShardRange, shortShardId } from '@/lib/kinesis/shards/shard';
import { Button } from '../../ui/button';

const MAX_CHANGES_SHOWN = 5;

interface StaleDraftNoticeProps {
  /** The open shards when the draft was begun, and as they are now. */
  readonly before: readonly ShardRange[];
  readonly now: readonly ShardRange[];
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

/** Somebody else resharded meanwhile: say what, and let the person decide. Nothing was sent. */
export function StaleDraftNotice({ before, now, onKeep, onDiscard }: StaleDraftNoticeProps) {
  const t = useTranslations('draft');
  const changes = layoutChanges(before, now);
  return (
    <Notice
      kind="error"
      actions={
        <>
          <Button onClick={onKeep}>{t('stale.keep')}</Button>
          <Button onClick={onDiscard}>{t('discard')}</Button>
        </>
      }
    >
      <p className="font-medium">{t('stale.title')}</p>
      <ul className="list-disc pl-4">
        {changes.slice(0, MAX_CHANGES_SHOWN).map((change) => (
          <li key={changeId(change)}>
            <ChangeWords change={change} />
          </li>
        ))}
      </ul>
      {changes.length > MAX_CHANGES_SHOWN && (
        <p>{t('stale.more', { count: changes.length - MAX_CHANGES_SHOWN })}</p>
      )}
      {changes.length === 0 && <p>{t('stale.same-boundaries')}</p>}
    </Notice>
  );
}

function changeId(change: LayoutChange): string {
  return change.kind === 'split' ? `split-${change.hashKey}` : `merged-${change.upper}`;
}

function ChangeWords({ change }: { readonly change: LayoutChange }) {
  const t = useTranslations('draft');
  return change.kind === 'split'
    ? t('stale.split', {
        shardId: shortShardId(change.shardId),
        hashKey: shortHashKey(change.hashKey),
      })
    : t('stale.merged', { lower: shortShardId(change.lower), upper: shortShardId(change.upper) });
}
