'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import { ConfirmedNameField, useConfirmedName } from '@/components/kinesis/confirmed-name';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { settingCall } from '@/lib/kinesis/settings/setting-call';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { Button } from '../../../ui/button';
import { CommandBlock } from '../../../ui/command-block';
import { Dialog } from '../../../ui/dialog';
import type { PlanCost } from '../use-plan-cost';
import { useChangeMode } from './use-change-mode';

interface ModeDialogProps {
  readonly connection: ConnectionSummary;
  /** It is on demand. */
  readonly stream: StreamSummary;
  /** Undefined until the prices are there. */
  readonly cost: PlanCost | undefined;
  readonly onClose: () => void;
}

/** Says what a provisioned stream would be, before it is one again. */
export function ModeDialog({ connection, stream, cost, onClose }: ModeDialogProps) {
  const t = useTranslations('stream.to-provisioned');
  const tc = useTranslations('common');
  const format = useFormatter();
  const { streamName, openShardCount, recordDistribution } = stream;
  const name = useConfirmedName(connection, streamName);
  const change = useChangeMode(connection.connectionId, streamName, onClose);
  const dollars = (cents: bigint) => format.number(centsToDollars(cents), 'dollars');
  return (
    <Dialog
      title={t('title', { streamName: streamNameIn(streamName) })}
      description={t('text', { count: openShardCount })}
      onClose={onClose}
    >
      <div className="grid gap-3 text-[13px]">
        {cost !== undefined && (
          <p>
            {t('cost', {
              now: dollars(cost.before.totalCents),
              after: dollars(cost.inOtherMode.totalCents),
            })}
          </p>
        )}
        {recordDistribution === 'AUTO' && <p>{t('distribution')}</p>}
        <p>{t('twice-a-day')}</p>
        <ConfirmedNameField connection={connection} name={name} />
        <SendProblem sending={change} />
        <CommandBlock
          text={cliScript([settingCall(stream, { kind: 'mode', to: 'PROVISIONED' })], connection)}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            kind="primary"
            disabled={change.isPending || isAsked(change) || !name.isConfirmed}
            onClick={() => change.mutate({ to: 'PROVISIONED', confirmed: name.confirmed })}
          >
            {t('confirm')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
