import type { Selection } from '@/lib/interaction/shard-selection';
import { ApartPanel } from './apart-panel';
import { MergePanel } from './merge-panel';
import { ShardPanel, type ShardPanelProps } from './shard-panel';

export interface SelectedShardsProps extends Omit<ShardPanelProps, 'shard'> {
  readonly selection: Selection;
}

/** One shard, several neighbors, or two that lie apart. */
export function SelectedShards({ selection, ...props }: SelectedShardsProps) {
  const { loads, canEdit, edit } = props;
  if (selection.between.length > 0) {
    return <ApartPanel selection={selection} onSelect={props.onSelect} />;
  }
  return selection.shards.length > 1 ? (
    <MergePanel run={selection.shards} loads={loads} canEdit={canEdit} edit={edit} />
  ) : (
    <ShardPanel {...props} shard={selection.shard} />
  );
}
