'use client';

import { useTranslations } from 'next-intl';
import { WrittenCalls } from '@/components/kinesis/calls/written-calls';
import type { ConnectionSummary } from '@/lib/api/connections';
import { listShardsCall, reshardCalls } from '@/lib/kinesis/calls/kinesis-call';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { Panel } from '../../ui/panel';

interface CallsPanelProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  /** The steps of the draft; the list is empty where nothing is drafted. */
  readonly steps: readonly ReshardStep[];
  readonly isInPast: boolean;
}

/** The same thing as calls of the API: the draft's, or how to see what is drawn. */
export function CallsPanel({ connection, streamName, steps, isInPast }: CallsPanelProps) {
  const t = useTranslations('stream');
  const calls = steps.length > 0 ? reshardCalls(streamName, steps) : [listShardsCall(streamName)];
  return (
    <Panel title={t('calls.title')} aside={isInPast ? t('as-of-now') : undefined}>
      <div className="px-4 pb-4 pt-2">
        <WrittenCalls calls={calls} context={connection} />
      </div>
    </Panel>
  );
}
