'use client';

import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import { isEmptyDraft } from '@/lib/kinesis/reshard/draft';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { Skeleton } from '../../ui/skeleton';
import type { PlanCost } from '../draft/use-plan-cost';
import { KeyLocator } from '../keys/key-locator';
import { KEY_LOCATOR_ID } from '../keys/key-locator-id';
import { ToolsPanel } from '../tools/tools-panel';
import type { StreamBoard } from '../use-stream-board';
import { CliPanel } from './cli-panel';
import { CostPanel } from './cost-panel';

const CloudWatchPanel = lazyPanel(
  () => import('../cloud-watch/cloud-watch-panel').then((module) => module.CloudWatchPanel),
  <Skeleton className="h-72 w-full" />,
);

interface AsidePanelsProps {
  readonly board: StreamBoard;
  readonly open: readonly Shard[];
  readonly cost: PlanCost | undefined;
  readonly onRegion: (region: string) => void;
  readonly partitionKey: string;
  readonly onPartitionKey: (partitionKey: string) => void;
  readonly onSelect: (shardId: string) => void;
}

/** What stands beside the line whatever is selected. Loaded after the line, which matters more. */
export function AsidePanels(props: AsidePanelsProps) {
  const { board, open, cost, onRegion, partitionKey, onPartitionKey, onSelect } = props;
  const { connection, detail } = board;
  return (
    <>
      <div id={KEY_LOCATOR_ID}>
        <KeyLocator
          recordDistribution={detail.stream.recordDistribution}
          shards={detail.shards}
          open={open}
          drafted={isEmptyDraft(board.draft) || !board.plan.ok ? undefined : board.after}
          partitionKey={partitionKey}
          onPartitionKey={onPartitionKey}
          onSelect={onSelect}
        />
      </div>
      {connection.kind === 'simulator' && (
        <ToolsPanel streamName={detail.stream.streamName} readOnly={connection.readOnly} />
      )}
      {connection.hasCloudWatch && <CloudWatchPanel board={board} onSelect={onSelect} />}
      <CostPanel cost={cost} onRegion={onRegion} />
      <CliPanel board={board} />
    </>
  );
}
