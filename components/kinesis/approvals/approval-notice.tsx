'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import { isTransient } from '@/lib/api/api-error';
import { approvalQuery, type NeededApproval } from '@/lib/api/approvals/approval';

interface ApprovalNoticeProps {
  readonly needed: NeededApproval;
  /** Sends the change with its approval, or without one, which asks for it anew. */
  readonly onSend: (approvalId: string | undefined) => void;
}

/** The link for a second person, and what they decided. */
export function ApprovalNotice({ needed, onSend }: ApprovalNoticeProps) {
  const { data, error } = useQuery(approvalQuery(needed.approvalId));
  if (error !== null && isTransient(error)) return <ErrorNotice error={error} />;
  const state = error === null ? (data?.state ?? 'pending') : 'used';
  return (
    <div key={state} ref={scrollIntoSight}>
      {state === 'pending' && <LinkNotice link={needed.link} />}
      {state === 'approved' && (
        <ApprovedNotice who={data?.decidedBy ?? ''} onSend={() => onSend(needed.approvalId)} />
      )}
      {(state === 'refused' || state === 'used') && (
        <EndedNotice
          refusedBy={state === 'refused' ? data?.decidedBy : undefined}
          onAsk={() => onSend(undefined)}
        />
      )}
    </div>
  );
}

/** In a long dialog, what is news would come below the edge. */
function scrollIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function LinkNotice({ link }: Pick<NeededApproval, 'link'>) {
  const t = useTranslations('approvals.notice');
  return (
    <Notice kind="info">
      <p>{t('needed')}</p>
      <p className="mt-1.5 flex items-start gap-1">
        <code className="min-w-0 flex-1 rounded-md border border-line bg-raised px-2 py-1 font-mono text-xs">
          {link}
        </code>
        <CopyButton text={link} label={t('copy')} />
      </p>
      <p className="mt-1.5 text-xs text-muted">{t('waiting')}</p>
    </Notice>
  );
}

interface ApprovedNoticeProps {
  readonly who: string;
  readonly onSend: () => void;
}

function ApprovedNotice({ who, onSend }: ApprovedNoticeProps) {
  const t = useTranslations('approvals.notice');
  return (
    <Notice
      kind="success"
      actions={
        <Button kind="primary" onClick={onSend}>
          {t('send')}
        </Button>
      }
    >
      {t('approved', { who })}
    </Notice>
  );
}

interface EndedNoticeProps {
  /** Undefined if nobody refused: the approval was used or has expired. */
  readonly refusedBy: string | undefined;
  readonly onAsk: () => void;
}

function EndedNotice({ refusedBy, onAsk }: EndedNoticeProps) {
  const t = useTranslations('approvals.notice');
  return (
    <Notice kind="warning" actions={<Button onClick={onAsk}>{t('ask-again')}</Button>}>
      {refusedBy === undefined ? t('ended') : t('refused', { who: refusedBy })}
    </Notice>
  );
}
