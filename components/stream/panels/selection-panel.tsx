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
}

/** Shows what is selected, or how to select. */
export function SelectionPanel({ selection, ...props }: SelectionPanelProps) {
  const t = useTranslations('shard');
  if (selection !== undefined) return <SelectedShards {...props} selection={selection} />;
  return (
    <Panel title={t('none.title')}>
      <p className="px-4 pb-4 pt-2 text-[13px] text-muted">
        <ByPointer fine={t('none.text')} coarse={t('none.text-touch')} />
      </p>
    </Panel>
  );
}
