'use client';

import { useTranslations } from 'next-intl';
import { ByPointer } from '@/components/ui/by-pointer';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { Selection } from '@/lib/interaction/shard-selection';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import type { SelectedShardsProps } from './selected-shards';

const SelectedShards = lazyPanel(
  () => import('./selected-shards').then((module) => module.SelectedShards),
  <Skeleton className="h-72 w-full" />,
);

interface SelectionPanelProps extends Omit<SelectedShardsProps, 'selection'> {
  readonly selection: Selection | undefined;
  /** The shard that a link names and the stream does not list. */
  readonly missingShardId: string | undefined;
}

/** Shows what is selected, or how to select. */
export function SelectionPanel({ selection, missingShardId, ...props }: SelectionPanelProps) {
  const t = useTranslations('shard');
  if (selection !== undefined) return <SelectedShards {...props} selection={selection} />;
  return (
    <Panel title={t(missingShardId === undefined ? 'none.title' : 'missing.title')}>
      <div className="grid gap-2 px-4 pb-4 pt-2 text-[13px] text-muted">
        {missingShardId !== undefined && (
          <p className="text-ink [overflow-wrap:anywhere]">
            {t('missing.text', { shardId: missingShardId })}
          </p>
        )}
        <p>
          <ByPointer fine={t('none.text')} coarse={t('none.text-touch')} />
        </p>
      </div>
    </Panel>
  );
}
