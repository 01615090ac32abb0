'use client';

import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { type ConnectionSummary, keepsStreams } from '@/lib/api/connections';
import type { Run } from '@/lib/api/runs/runs';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import type { StreamSummary } from '@/lib/api/streams/streams';
import type { EditDraft } from '@/lib/interaction/draft-edit';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { SelectShard } from '@/lib/interaction/shard-selection';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import { Skeleton } from '../ui/skeleton';
import type { PlanCost } from './draft/use-plan-cost';
import { GoalsPanel } from './goals/goals-panel';
import { KeyLocator } from './keys/key-locator';
import { KEY_LOCATOR_ID } from './keys/key-locator-id';
import { CallsPanel } from './panels/calls-panel';
import { CostPanel } from './panels/cost-panel';
import { ToolsPanel } from './tools/tools-panel';

const CloudWatchPanel = lazyPanel(
  () => import('./cloud-watch/cloud-watch-panel').then((module) => module.CloudWatchPanel),
  <Skeleton className="h-72 w-full" />,
);

export interface AsidePanelsProps {
  readonly connection: ConnectionSummary;
  readonly detail: StreamDetail;
  readonly preview: DraftPreview;
  /** The steps of the draft; the list is empty where the draft cannot be planned. */
  readonly steps: readonly ReshardStep[];
  readonly cost: PlanCost | undefined;
  /** The line shows the past, which none of these panels does. */
  readonly isInPast: boolean;
  readonly onRegion: (region: string) => void;
  readonly partitionKey: string;
  readonly onPartitionKey: (partitionKey: string) => void;
  readonly onSelect: SelectShard;
  readonly canEdit: boolean;
  readonly edit: EditDraft;
  readonly run: Run | undefined;
}

/**
 * The panels that stand beside the line whatever is selected. Their script loads after that of the
 * line, which matters more.
 */
export function AsidePanels(props: AsidePanelsProps) {
  const { connection, detail, preview, steps, isInPast, onSelect } = props;
  const { streamName, recordDistribution } = detail.stream;
  const { open, after } = preview;
  return (
    <>
      <div id={KEY_LOCATOR_ID}>
        <KeyLocator
          recordDistribution={recordDistribution}
          shards={detail.shards}
          open={open}
          drafted={after === open ? undefined : after}
          partitionKey={props.partitionKey}
          onPartitionKey={props.onPartitionKey}
          onSelect={onSelect}
        />
      </div>
      {canBeResharded(connection, detail.stream) && (
        <div className="print:hidden">
          <GoalsPanel
            connectionId={connection.connectionId}
            preview={preview}
            run={props.run}
            canEdit={props.canEdit}
            edit={props.edit}
          />
        </div>
      )}
      {keepsStreams(connection) && (
        <ToolsPanel streamName={streamName} readOnly={connection.readOnly} />
      )}
      {connection.hasCloudWatch && (
        <CloudWatchPanel
          connection={connection}
          streamName={streamName}
          shards={detail.shards}
          openShardCount={open.length}
          onSelect={onSelect}
        />
      )}
      {/* With a draft they tell about that, which is not printed. */}
      <div className={steps.length > 0 ? 'grid gap-4 print:hidden' : 'contents'}>
        <CostPanel cost={props.cost} isInPast={isInPast} onRegion={props.onRegion} />
        <CallsPanel {...{ connection, streamName, steps, isInPast }} />
      </div>
    </>
  );
}

/** By hand at some time, if not just now. */
function canBeResharded({ readOnly }: ConnectionSummary, { streamMode }: StreamSummary): boolean {
  return !readOnly && streamMode === 'PROVISIONED';
}
