'use client';

import { useTranslations } from 'next-intl';
import { CommandBlock } from '@/components/ui/command-block';
import { CopyButton } from '@/components/ui/copy-button';
import { FileField } from '@/components/ui/fields/file-field';
import { Notice } from '@/components/ui/notices/notice';
import { MAX_SNAPSHOT_BYTES } from '@/lib/api/simulator/snapshots';
import type { ChosenFile, ImportRefusal, SnapshotContents } from './snapshot-file';

interface ImportFileProps {
  readonly chosen: ChosenFile | undefined;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
}

const COMMAND = 'aws kinesis describe-stream --stream-name orders';

/** Where the file comes from, the file itself, and what is in it. */
export function ImportFile({ chosen, onText, error }: ImportFileProps) {
  const t = useTranslations('streams.import-dialog');
  return (
    <>
      <div>
        <p className="mb-1 flex items-end justify-between gap-3 text-xs text-muted">
          {t('command')}
          <CopyButton text={COMMAND} label={t('copy-command')} />
        </p>
        <CommandBlock text={COMMAND} />
      </div>
      <FileField
        label={t('choose')}
        pasteLabel={t('paste')}
        accept=".json,.jsonl,application/json"
        maxBytes={MAX_SNAPSHOT_BYTES}
        tooLarge={t('refused.too-large', { limitMiB: MAX_SNAPSHOT_BYTES / 1024 ** 2 })}
        onText={onText}
        error={error}
      />
      {chosen?.state === 'refused' && (
        <Notice kind="error">
          <RefusalWords refusal={chosen.refusal} />
        </Notice>
      )}
      {chosen?.state === 'ready' && (
        <Notice kind="success">
          <ContentsWords contents={chosen.contents} />
        </Notice>
      )}
    </>
  );
}

function RefusalWords({ refusal }: { readonly refusal: ImportRefusal }) {
  const t = useTranslations('streams.import-dialog');
  const te = useTranslations('errors');
  return refusal.reason === 'not-json' || refusal.reason === 'too-large'
    ? t(`refused.${refusal.reason}`, { ...refusal })
    : te(`details.snapshot-${refusal.reason}`, { ...refusal });
}

function ContentsWords({ contents }: { readonly contents: SnapshotContents }) {
  const t = useTranslations('streams.import-dialog');
  const { openCount, closedCount, recordCount, expiredParentCount } = contents;
  return (
    <>
      {t('contents', { open: openCount, closed: closedCount, records: recordCount })}
      {expiredParentCount > 0 && ` ${t('expired-parents', { count: expiredParentCount })}`}
    </>
  );
}
