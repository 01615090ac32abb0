'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ShareTable } from '@/components/kinesis/share-table';
import { Dialog } from '@/components/ui/dialog';
import { FileField } from '@/components/ui/fields/file-field';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import type { Shard, ShardRange } from '@/lib/kinesis/shards/shard';
import { distributeKeys } from '@/lib/load/key-distribution';
import { KeyTable } from './key-table';
import type { LocatedKey } from './located-keys';
import { useLocatedKeys } from './use-located-keys';

export interface KeyListDialogProps {
  readonly shards: readonly Shard[];
  readonly open: readonly Shard[];
  /** The ranges of the draft, where there is one. */
  readonly drafted: readonly ShardRange[] | undefined;
  readonly onClose: () => void;
}

const MAX_FILE_BYTES = 16 * MEBIBYTE;

/** Where many keys go: how they fall on the shards, and each of them. */
export function KeyListDialog({ shards, open, drafted, onClose }: KeyListDialogProps) {
  const t = useTranslations('key-list');
  const [text, setText] = useState('');
  const { keys, lineCount, tooLongCount, isDone } = useLocatedKeys(text);
  const lineage = useMemo(() => buildLineage(shards), [shards]);
  return (
    <Dialog title={t('title')} description={t('description')} onClose={onClose} size="wide">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <div>
          <FileField
            label={t('choose')}
            pasteLabel={t('keys')}
            accept=".txt,.csv,text/plain"
            maxBytes={MAX_FILE_BYTES}
            tooLarge={t('too-large', { limitMiB: MAX_FILE_BYTES / MEBIBYTE })}
            onText={setText}
            error={undefined}
          />
          {tooLongCount > 0 && (
            <p className="mt-1 text-xs text-bad">{t('too-long', { count: tooLongCount })}</p>
          )}
          {!isDone && (
            <p className="mt-1 text-xs text-muted">
              {t('locating', { count: keys.length, all: lineCount })}
            </p>
          )}
        </div>
        {isDone && keys.length > 0 && (
          <>
            <Distribution keys={keys} open={open} drafted={drafted} />
            <KeyTable key={text} keys={keys} open={open} lineage={lineage} drafted={drafted} />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface DistributionProps {
  readonly keys: readonly LocatedKey[];
  readonly open: readonly Shard[];
  readonly drafted: readonly ShardRange[] | undefined;
}

function Distribution({ keys, open, drafted }: DistributionProps) {
  const t = useTranslations('key-list');
  const points = useMemo(() => keys.map(({ hashKey }) => hashKey), [keys]);
  const now = useMemo(() => distributeKeys(open, points), [open, points]);
  const after = useMemo(() => drafted && distributeKeys(drafted, points), [drafted, points]);
  const taking = now.filter(({ keyCount }) => keyCount > 0).length;
  return (
    <>
      <p role="status" className="text-[13px]">
        {t('summary', { count: keys.length, shards: taking })}
      </p>
      <div className={after === undefined ? '' : 'grid gap-5 sm:grid-cols-2'}>
        <ShareTable caption={t('now')} unit={t('unit')} shares={now} />
        {after !== undefined && (
          <ShareTable caption={t('after-draft')} unit={t('unit')} shares={after} />
        )}
      </div>
    </>
  );
}
