'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { Said } from '@/components/ui/notices/said';
import type { FailedAttempt } from '@/lib/records/decode/decoding';
import type { RecordDetail } from '../worker/worker-protocol';

/** Which decoders recognized the record and could not read it, and why. */
export function FailureNotices({ detail }: { readonly detail: RecordDetail }) {
  return failuresToTell(detail).map((failure) => (
    <FailureNotice key={`${failure.decoder} ${failure.reason}`} failure={failure} />
  ));
}

/** That something is no text says nothing where it was recognized as something else. */
function failuresToTell({ failures, schemaKeys }: RecordDetail): readonly FailedAttempt[] {
  const others = failures.filter((failure) => !isPlainText(failure));
  return others.length > 0 || schemaKeys.length > 0 ? others : failures;
}

function isPlainText({ decoder, step }: FailedAttempt): boolean {
  return decoder === 'text' && step === undefined;
}

function FailureNotice({ failure }: { readonly failure: FailedAttempt }) {
  const t = useTranslations('records');
  const { decoder, reason, problem, said, at, field, step } = failure;
  const where = at === undefined ? 'none' : field === undefined ? 'byte' : 'field';
  return (
    <Notice kind={isPlainText(failure) ? 'info' : 'warning'}>
      {step === undefined
        ? t(`reason.${reason}`, { decoder })
        : t(`layers.reason.${reason}`, { decoder, step })}
      {problem !== undefined && (
        <span className="block text-xs [overflow-wrap:anywhere]">
          {t(`problems.${problem.name}`, { at: at ?? 0, field: field ?? '', where, ...problem })}
        </span>
      )}
      {problem === undefined && at !== undefined && (
        <span className="block text-xs">{t('detail.failed-at', { at })}</span>
      )}
      {said !== undefined && (
        <span className="block text-xs [overflow-wrap:anywhere]">
          <Said text={said} />
        </span>
      )}
    </Notice>
  );
}
