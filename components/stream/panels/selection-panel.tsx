'use client';

import { useTranslations } from 'next-intl';
import { ByPointer } from '@/components/ui/by-pointer';
import type { Selection } from '@/lib/interaction/shard-selection';
import { Panel } from '../../ui/panel';
import { ApartPanel } from './apart-panel';
import { MergePanel } from './merge-panel';
import { ShardPanel, type ShardPanelProps } from './shard-panel';

interface SelectionPanelProps extends Omit<ShardPanelProps, 'shard'> {
  readonly selection: Selection | undefined;
}

/** One shard, several neighbors, or nothing yet. */
export function SelectionPanel({ selection, ...props }: SelectionPanelProps) {
  const { loads, canEdit, edit } = props;
  const t = useTranslations('shard');
  if (selection === undefined) {
    return (
      <Panel title={t('none.title')}>
        <p className="px-4 pb-4 pt-2 text-[13px] text-muted">
          <ByPointer fine={t('none.text')} coarse={t('none.text-touch')} />
        </p>
      </Panel>
    );
  }
  if (selection.between.length > 0) {
    return <ApartPanel selection={selection} onSelect={props.onSelect} />;
  }
  return selection.shards.length > 1 ? (
    <MergePanel run={selection.shards} loads={loads} canEdit={canEdit} edit={edit} />
  ) : (
    <ShardPanel {...props} shard={selection.shard} />
  );
}
