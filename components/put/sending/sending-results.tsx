'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { ApprovalNotice } from '@/components/kinesis/approvals/approval-notice';
import { Button } from '@/components/ui/button';
import { useErrorHelp } from '@/components/ui/notices/error-help';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { ProgressBar } from '@/components/ui/progress-bar';
import { neededApproval } from '@/lib/api/approvals/approval';
import { itemsLeft } from '@/lib/interaction/record-sending';
import type { FileRecord } from '../file-record';
import { type RecordNumbers, ResultTable } from './result-table';
import type { Sending } from './use-sending';

interface SendingResultsProps {
  readonly sending: Sending;
  /** The number of a record counts lines of a file, or the records that were chosen from. */
  readonly numbers: RecordNumbers;
  readonly onStop: () => void;
  readonly onSend: (items: readonly FileRecord[], approvalId?: string) => void;
}

/** What became of the records so far, and what can be done about those that are not there. */
export function SendingResults({ sending, numbers, onStop, onSend }: SendingResultsProps) {
  const t = useTranslations('put');
  const help = useErrorHelp();
  const { refused, unsure, unsent, error } = sending;
  const isSending = sending.onItsWay !== undefined;
  const isDone = !isSending && refused.length + unsure.length + unsent.length === 0;
  const counts = useCounts(sending);
  const again = itemsLeft(sending);
  const needed = neededApproval(error);
  // The batch that was asked for, and no other: its approval is for these records.
  const asked = refused.filter(({ code }) => code === 'needs-approval').map(({ item }) => item);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {isSending ? (
        <Progress sending={sending} counts={counts} onStop={onStop} />
      ) : (
        <Notice kind={isDone ? 'success' : 'warning'}>
          {counts} {refused[0] && help(refused[0])}
        </Notice>
      )}
      {error !== undefined && needed === undefined && <ErrorNotice error={error} />}
      {needed !== undefined && (
        <ApprovalNotice needed={needed} onSend={(approvalId) => onSend(asked, approvalId)} />
      )}
      {!isSending && unsure.length > 0 && <Notice kind="warning">{t('file.unsure')}</Notice>}
      {!isSending && !isDone && (
        <div className="flex flex-wrap gap-2">
          {again.length > 0 && needed === undefined && (
            <Button kind="primary" onClick={() => onSend(again)}>
              {t('file.send-rest', { count: again.length })}
            </Button>
          )}
          {unsure.length > 0 && (
            <Button onClick={() => onSend(unsure)}>
              {t('file.send-unsure', { count: unsure.length })}
            </Button>
          )}
        </div>
      )}
      {!isSending && needed === undefined && <ResultTable sending={sending} numbers={numbers} />}
    </div>
  );
}

/** How many became what; of which there are none, nothing is said. */
function useCounts(sending: Sending): string {
  const t = useTranslations('put');
  const format = useFormatter();
  const some = OUTCOMES.filter((outcome) => sending[outcome].length > 0);
  const named = some.length === 0 ? (['put'] as const) : some;
  return format.list(
    named.map((outcome) => t(`file.counts.${outcome}`, { count: sending[outcome].length })),
  );
}

const OUTCOMES = ['put', 'refused', 'unsure', 'unsent'] as const;

interface ProgressProps extends Pick<SendingResultsProps, 'sending' | 'onStop'> {
  readonly counts: string;
}

function Progress({ sending, counts, onStop }: ProgressProps) {
  const t = useTranslations('put');
  const { answered, total, isStopping } = sending;
  return (
    <div className="grid gap-2">
      <ProgressBar label={t('file.progress')} value={answered} max={total} className="w-full" />
      <div className="flex flex-wrap items-center justify-between gap-2 text-[13px]">
        {counts}
        <Button disabled={isStopping} onClick={onStop}>
          {isStopping ? t('file.stopping') : t('file.stop')}
        </Button>
      </div>
    </div>
  );
}
