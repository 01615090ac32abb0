import { useEffect } from 'react';
import { useStreamGuide } from '@/components/kinesis/stream-guide';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { EditOutcome } from '@/lib/interaction/stream-page';

/** Tells a lesson what somebody tried that Kinesis would refuse, and so the page does not send. */
export function useTellGuide(
  selection: Selection | undefined,
  lastEdit: EditOutcome | undefined,
): void {
  const onTried = useStreamGuide()?.onTried;
  const [lower, upper] = selection?.between.length ? selection.shards : [];
  const lowerId = lower?.shardId;
  const upperId = upper?.shardId;
  useEffect(() => {
    if (lowerId === undefined || upperId === undefined) return;
    onTried?.({ kind: 'merge', shardIds: [lowerId, upperId] });
  }, [onTried, lowerId, upperId]);
  useEffect(() => {
    if (onTried === undefined || lastEdit?.kind !== 'refused') return;
    const { edit } = lastEdit;
    if (edit.kind === 'split' && edit.shard !== undefined) {
      onTried({ kind: 'split', shardId: edit.shard.shardId, hashKey: edit.hashKey });
    } else if (edit.kind === 'merge') {
      const first = edit.shards[0];
      const last = edit.shards.at(-1);
      if (first === undefined || last === undefined) return;
      onTried({ kind: 'merge', shardIds: [first.shardId, last.shardId] });
    }
  }, [onTried, lastEdit]);
}
