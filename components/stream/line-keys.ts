import type { KeyboardEvent } from 'react';
import { isTakenByElement } from '@/components/ui/commands/pressed-keys';
import type { DraftPreview } from '@/lib/interaction/draft-preview';
import type { Selection, SelectShard } from '@/lib/interaction/shard-selection';
import type { HashKeyRange } from '@/lib/kinesis/hash-key';
import { fitRange, panBy, WHOLE_SPACE, zoomBy } from '@/lib/layout/line/hash-key-viewport';
import type { LineEdits } from './line/line-edits';
import type { ChangeViewport } from './line/view/use-viewport';

interface LineKeysScene {
  readonly preview: DraftPreview;
  readonly selection: Selection | undefined;
  /** The keys from the first to the last shard that is selected. */
  readonly selected: HashKeyRange | undefined;
  readonly changeViewport: ChangeViewport;
  readonly onSelect: SelectShard;
  readonly edits: LineEdits;
}

/** Keys that mean the same wherever the focus is in the section of line and lineage. */
export function actOnKey(event: KeyboardEvent, scene: LineKeysScene): void {
  const { key: pressed, ctrlKey, metaKey, altKey } = event;
  const { preview, selection, selected, changeViewport, onSelect, edits } = scene;
  if (altKey || isTakenByElement(event.nativeEvent)) return;
  if (ctrlKey || metaKey) {
    if (pressed.toLowerCase() !== 'a') return;
    event.preventDefault();
    selectAll(preview, onSelect);
    return;
  }
  if (pressed === '+' || pressed === '=') changeViewport((view) => zoomBy(view, 0.5, 0.5));
  if (pressed === '-') changeViewport((view) => zoomBy(view, 2, 0.5));
  if (pressed === '0') changeViewport(() => WHOLE_SPACE);
  if (pressed === '[') changeViewport((view) => panBy(view, -0.25));
  if (pressed === ']') changeViewport((view) => panBy(view, 0.25));
  if (pressed === 'f' && selected !== undefined) {
    changeViewport(() => fitRange(selected));
  }
  if (pressed === 's' && selection !== undefined) edits.splitInHalf(selection.shard);
  if (pressed === 'm') edits.mergeSelected();
}

function selectAll({ open }: DraftPreview, onSelect: SelectShard): void {
  const first = open[0];
  const last = open.at(-1);
  if (first === undefined || last === undefined) return;
  onSelect(first.shardId);
  if (last !== first) onSelect(last.shardId, 'run');
}
