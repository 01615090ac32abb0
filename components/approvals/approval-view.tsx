'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useVisibleConnections } from '@/components/kinesis/role/use-visible-connections';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { approvalQuery } from '@/lib/api/approvals/approval';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Skeleton } from '../ui/skeleton';
import { ApprovalFacts } from './approval-facts';
import { AskedWords } from './asked-words';
import { DecisionPart } from './decision-part';

interface ApprovalViewProps {
  readonly approvalId: string;
  readonly connections: readonly ConnectionSummary[];
}

/** Shows what a colleague asks for, and takes the decision. */
export function ApprovalView({ approvalId, ...props }: ApprovalViewProps) {
  const t = useTranslations('approvals');
  const connections = useVisibleConnections(props.connections);
  const { data: approval, error } = useQuery(approvalQuery(approvalId));
  const connection = connections.find(
    ({ connectionId }) => connectionId === approval?.connectionId,
  );
  return (
    <div className="mx-auto grid max-w-2xl gap-4">
      <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('title')}</h1>
      {error !== null && <ErrorNotice error={error} />}
      {approval === undefined && error === null && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-72 w-full" />
        </div>
      )}
      {approval !== undefined && error === null && (
        <section
          aria-label={t('change')}
          className="grid gap-4 rounded-[10px] border border-line bg-panel p-4"
        >
          <AskedWords approval={approval} />
          <ApprovalFacts approval={approval} connection={connection} />
          <DecisionPart approval={approval} />
        </section>
      )}
    </div>
  );
}
