'use client';

import { useTranslations } from 'next-intl';
import type { Selection } from '@/lib/interaction/shard-selection';
import { Panel } from '../../ui/panel';
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
        <p className="px-4 pb-4 pt-2 text-[13px] text-muted">{t('none.text')}</p>
      </Panel>
    );
  }
  return selection.run.length > 1 ? (
    <MergePanel run={selection.run} loads={loads} canEdit={canEdit} edit={edit} />
  ) : (
    <ShardPanel {...props} shard={selection.shard} />
  );
}
