import type { Turn } from '../lesson';
import type { Scene, SceneStream } from '../scene';

/**
 * The stream as an accepted turn sets it, before it is looked at again: the shards stay as they are
 * (facts §2.2), and the month is billed in the other mode.
 */
export function withSettings(scene: Scene, turn: Turn): Scene {
  const { stream, otherMonths } = scene;
  if (stream === undefined) return scene;
  if ('distribution' in turn) {
    return { ...scene, stream: { ...stream, recordDistribution: turn.distribution } };
  }
  if (!('mode' in turn)) return scene;
  const { mode } = turn;
  return {
    ...scene,
    stream: { ...stream, streamMode: mode },
    monthCents: mode === 'ON_DEMAND' ? otherMonths?.onDemand : otherMonths?.provisioned,
  };
}

/** Whether a turn may be sent now: not while the stream is UPDATING, and not for what it is already. */
export function canSet(stream: SceneStream | undefined, turn: Turn): boolean {
  if (!('mode' in turn || 'distribution' in turn)) return true;
  if (stream?.streamStatus !== 'ACTIVE') return false;
  return 'mode' in turn
    ? stream.streamMode !== turn.mode
    : stream.recordDistribution !== turn.distribution;
}
