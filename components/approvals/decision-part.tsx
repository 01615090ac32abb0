'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Notice } from '@/components/ui/notices/notice';
import {
  type ApprovalAnswer,
  approvalQuery,
  type Decision,
  decideApproval,
} from '@/lib/api/approvals/approval';
import { Button } from '../ui/button';

interface DecisionPartProps {
  readonly approval: ApprovalAnswer;
}

/** Says what was decided, or why the reader cannot decide, or else shows the two buttons. */
export function DecisionPart({ approval }: DecisionPartProps) {
  const t = useTranslations('approvals');
  const { state, decidedBy = '', barrier } = approval;
  if (state !== 'pending') {
    return (
      <Notice kind={state === 'refused' ? 'warning' : 'success'}>
        {t(`decision.${state}`, { who: decidedBy })}
      </Notice>
    );
  }
  if (barrier !== undefined)
    return <Notice kind="info">{t(`decision.barriers.${barrier}`)}</Notice>;
  return <DecisionButtons approval={approval} />;
}

function DecisionButtons({ approval }: DecisionPartProps) {
  const t = useTranslations('approvals.decision');
  const queryClient = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: Decision) => decideApproval(approval, decision),
    // Somebody else may have decided meanwhile.
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: approvalQuery(approval.approvalId).queryKey }),
  });
  return (
    <div className="grid gap-3">
      {decide.error !== null && <ErrorNotice error={decide.error} />}
      <p className="text-[13px] text-muted">{t('hint', { who: approval.askedBy })}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={decide.isPending} onClick={() => decide.mutate('refuse')}>
          {t('refuse')}
        </Button>
        <Button kind="primary" disabled={decide.isPending} onClick={() => decide.mutate('approve')}>
          {t('approve')}
        </Button>
      </div>
    </div>
  );
}
