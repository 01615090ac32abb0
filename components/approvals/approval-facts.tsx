'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { ColorMark } from '@/components/kinesis/color-mark';
import { useDoerWords } from '@/components/kinesis/role/use-doer-words';
import { useConnectionName } from '@/components/kinesis/use-connection-name';
import type { ApprovalAnswer } from '@/lib/api/approvals/approval';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Fact, Facts } from '../ui/facts';

interface ApprovalFactsProps {
  readonly approval: ApprovalAnswer;
  /** Undefined until the connections are known. */
  readonly connection: ConnectionSummary | undefined;
}

/** Says where the change would be made, who asks for it, and how long there is to decide. */
export function ApprovalFacts({ approval, connection }: ApprovalFactsProps) {
  const t = useTranslations('approvals.facts');
  const format = useFormatter();
  const nameOf = useConnectionName();
  const doerWords = useDoerWords();
  const { connectionId, streamName, askedBy, askedAt, endsAt } = approval;
  return (
    <Facts>
      <Fact label={t('stream')}>
        <Link
          href={streamPagePath(connectionId, streamName)}
          prefetch={false}
          className="font-medium text-accent hover:underline"
        >
          {streamNameIn(streamName)}
        </Link>
      </Fact>
      <Fact label={t('connection')}>
        <span className="inline-flex flex-wrap items-center justify-end gap-x-1.5">
          <ColorMark color={connection?.color} />
          {connection === undefined ? connectionId : nameOf(connection)}
          {connection?.isProduction && <strong className="font-semibold">{t('production')}</strong>}
        </span>
      </Fact>
      <Fact label={t('asked-by')}>{doerWords({ who: askedBy })}</Fact>
      <Fact label={t('asked-at')}>{format.dateTime(askedAt, 'day-and-minute')}</Fact>
      <Fact label={t('ends-at')}>{format.dateTime(endsAt, 'day-and-minute')}</Fact>
    </Facts>
  );
}
