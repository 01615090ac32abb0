import { useEffect, useEffectEvent } from 'react';
import { type TriedReshard, useStreamGuide } from '@/components/kinesis/stream-guide';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { EditOutcome } from '@/lib/interaction/stream-page';

/** Tells a lesson what somebody tried that Kinesis would refuse, and so the page does not send. */
export function useTellGuide(
  selection: Selection | undefined,
  lastEdit: EditOutcome | undefined,
): void {
  const guide = useStreamGuide();
  // What was tried is told once, however often the guide is another.
  const tell = useEffectEvent((tried: TriedReshard) => guide?.onTried(tried));
  const [lower, upper] = selection?.between.length ? selection.shards : [];
  const lowerId = lower?.shardId;
  const upperId = upper?.shardId;
  useEffect(() => {
    if (lowerId === undefined || upperId === undefined) return;
    tell({ kind: 'merge', shardIds: [lowerId, upperId] });
  }, [lowerId, upperId]);
  useEffect(() => {
    if (lastEdit?.kind !== 'refused') return;
    const { edit } = lastEdit;
    if (edit.kind === 'split' && edit.shard !== undefined) {
      tell({ kind: 'split', shardId: edit.shard.shardId, hashKey: edit.hashKey });
    } else if (edit.kind === 'merge') {
      const first = edit.shards[0];
      const last = edit.shards.at(-1);
      if (first === undefined || last === undefined) return;
      tell({ kind: 'merge', shardIds: [first.shardId, last.shardId] });
    }
  }, [lastEdit]);
}
