'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { isAsked, SendProblem } from '@/components/kinesis/approvals/send-problem';
import {
  type ConfirmedName,
  ConfirmedNameField,
  useConfirmedName,
} from '@/components/kinesis/confirmed-name';
import type { ConnectionSummary } from '@/lib/api/connections';
import { metricsKey, putMonitoring } from '@/lib/api/load/metrics';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import { enhancedMonitoringCall } from '@/lib/kinesis/calls/kinesis-call';
import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import {
  METRIC_PRICE_DATE,
  monitoringCentsPerMonth,
  SHARD_METRIC_COUNT,
} from '@/lib/kinesis/cost/monitoring-cost';
import { Button } from '../../ui/button';
import { CommandBlock } from '../../ui/command-block';
import { Dialog } from '../../ui/dialog';

interface MonitoringDialogProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly openShardCount: number;
  readonly enables: boolean;
  readonly onClose: () => void;
}

/** Says what it costs before it is switched on, and what is lost when it is switched off. */
export function MonitoringDialog(props: MonitoringDialogProps) {
  const { connection, streamName, openShardCount, enables, onClose } = props;
  const t = useTranslations('cloud-watch');
  const tc = useTranslations('common');
  const format = useFormatter();
  const queryClient = useQueryClient();
  const { connectionId } = connection;
  const name = useConfirmedName(connection, streamName);
  const change = useMutation({
    mutationFn: ({ confirmed }: Pick<ConfirmedName, 'confirmed'>) =>
      putMonitoring(connectionId, streamName, enables, confirmed),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: metricsKey(connectionId, streamName) });
      onClose();
    },
  });
  const dollars = format.number(centsToDollars(monitoringCentsPerMonth(openShardCount)), 'dollars');
  const words = {
    shards: openShardCount,
    each: SHARD_METRIC_COUNT,
    metrics: openShardCount * SHARD_METRIC_COUNT,
    dollars,
  };
  return (
    <Dialog
      title={enables ? t('dialog.title-on') : t('dialog.title-off')}
      description={enables ? t('dialog.text-on') : t('dialog.text-off')}
      onClose={onClose}
    >
      <div className="grid gap-4">
        <p className="text-[13px]">
          {enables ? t('dialog.price', words) : t('dialog.saving', words)}
          <span className="mt-1 block text-xs text-muted">
            {t('dialog.assumed', { date: METRIC_PRICE_DATE })}
          </span>
        </p>
        <ConfirmedNameField connection={connection} name={name} />
        <SendProblem sending={change} />
        <CommandBlock text={cliScript([enhancedMonitoringCall(streamName, enables)], connection)} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            kind={enables ? 'primary' : 'danger'}
            disabled={change.isPending || isAsked(change) || !name.isConfirmed}
            onClick={() => change.mutate({ confirmed: name.confirmed })}
          >
            {enables ? t('dialog.confirm-on', { dollars }) : t('dialog.confirm-off')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
