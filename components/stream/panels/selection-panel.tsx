'use client';

import { useTranslations } from 'next-intl';
import { Panel } from '../../ui/panel';
import type { EditDraft } from '../draft/draft-edit';
import type { Selection } from '../selection';
import type { StreamBoard } from '../use-stream-board';
import { MergePanel } from './merge-panel';
import { ShardPanel } from './shard-panel';

interface SelectionPanelProps {
  readonly board: StreamBoard;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string) => void;
  readonly edit: EditDraft;
}

/** One shard, several neighbours, or nothing yet. */
export function SelectionPanel({ board, selection, onSelect, edit }: SelectionPanelProps) {
  const t = useTranslations('shard');
  if (selection === undefined) {
    return (
      <Panel title={t('none.title')}>
        <p className="px-4 pb-4 pt-2 text-[13px] text-muted">{t('none.text')}</p>
      </Panel>
    );
  }
  return selection.run.length > 1 ? (
    <MergePanel board={board} run={selection.run} edit={edit} />
  ) : (
    <ShardPanel board={board} shard={selection.shard} onSelect={onSelect} edit={edit} />
  );
}
