'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ShareTable } from '@/components/kinesis/share-table';
import { Button } from '@/components/ui/button';
import { CheckBox } from '@/components/ui/fields/check-box';
import { FileField } from '@/components/ui/fields/file-field';
import { Notice } from '@/components/ui/notices/notice';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { distributeKeys } from '@/lib/load/key-distribution';
import type { PutTarget } from '../put-target';
import { SendingResults } from '../sending/sending-results';
import { useSending } from '../sending/use-sending';
import { SeveralValues } from '../several-values';
import { FilePreview } from './file-preview';
import { ProblemList } from './problem-list';
import { ReadingFields } from './reading-fields';
import { type PutFileContents, usePutFile } from './use-put-file';

const MAX_FILE_BYTES = 128 * MEBIBYTE;

/** A file of records: read, looked at, then sent, with what became of each record. */
export function PutFile({ target }: { readonly target: PutTarget }) {
  const t = useTranslations('put');
  const { file, state, take, read } = usePutFile(target.recordDistribution);
  const { sending, send, stop, forget } = useSending(target);
  const isSending = sending?.onItsWay !== undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <fieldset disabled={isSending} className="grid gap-3 disabled:opacity-60">
        <legend className="sr-only">{t('mode.file')}</legend>
        <FileField
          label={t('file.choose')}
          pasteLabel={t('file.paste')}
          accept=".jsonl,.ndjson,.json,.csv,.txt,.log,.gz,text/csv,application/json"
          maxBytes={MAX_FILE_BYTES}
          tooLarge={t('file.too-large', { limitMiB: MAX_FILE_BYTES / MEBIBYTE })}
          onText={(text) => {
            // A file can be dropped on a field that is disabled.
            if (isSending) return;
            forget();
            take(text);
          }}
          error={undefined}
        />
        {file === undefined ? (
          <FileHelp />
        ) : (
          <ReadingFields
            file={file}
            recordDistribution={target.recordDistribution}
            onChange={(reading) => {
              forget();
              read(reading);
            }}
          />
        )}
      </fieldset>
      {state.state === 'reading' && (
        <p role="status" className="text-[13px] text-muted">
          {t('file.reading', { count: state.count })}
        </p>
      )}
      {state.state === 'read' && sending === undefined && (
        <FileSummary
          target={target}
          contents={state.contents}
          onSend={() => void send(state.contents.records)}
        />
      )}
      {sending !== undefined && (
        <SendingResults
          sending={sending}
          numbers="lines"
          onStop={stop}
          onSend={(...args) => void send(...args)}
        />
      )}
    </div>
  );
}

/** Says which files can be chosen, and shows the one kind that a person may have to write. */
function FileHelp() {
  const t = useTranslations('put');
  return (
    <div className="text-xs text-muted [overflow-wrap:anywhere]">
      <p>{t('file.formats')}</p>
      <code className="block font-mono">{JSON_EXAMPLE}</code>
      <code className="block font-mono">{CSV_EXAMPLE}</code>
    </div>
  );
}

const JSON_EXAMPLE = '{"partitionKey": "order-1", "data": {"total": 12}}';
const CSV_EXAMPLE = 'partitionKey,data,explicitHashKey';

interface FileSummaryProps {
  readonly target: PutTarget;
  readonly contents: PutFileContents;
  readonly onSend: () => void;
}

function FileSummary({ target, contents, onSend }: FileSummaryProps) {
  const t = useTranslations('put');
  const [skips, setSkips] = useState(false);
  const { records, points, problems } = contents;
  const toPut = useMemo(() => records.map(({ record }) => record), [records]);
  const shares = useMemo(() => distributeKeys(target.open, points), [target.open, points]);
  if (records.length === 0 && problems.length === 0) {
    return <Notice kind="error">{t('file.empty')}</Notice>;
  }
  return (
    <>
      {problems.length > 0 && <ProblemList problems={problems} />}
      {records.length > 0 && (
        <>
          <SeveralValues records={toPut} />
          <FilePreview target={target} records={records} />
          {target.recordDistribution === 'AUTO' ? (
            <p className="text-[13px] text-muted">{t('auto')}</p>
          ) : (
            <ShareTable caption={t('file.goes-to')} unit={t('records')} shares={shares} />
          )}
          <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            {problems.length > 0 && (
              <CheckBox checked={skips} onChange={setSkips}>
                {t('file.skip', { count: problems.length })}
              </CheckBox>
            )}
            <Button
              kind="primary"
              disabled={(problems.length > 0 && !skips) || !target.maySend}
              onClick={onSend}
            >
              {t('file.send', { count: records.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
