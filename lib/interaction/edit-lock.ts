import type { StreamMode, StreamStatus } from '@/lib/kinesis/stream';

/** Why nothing may be drafted on a stream. */
export type EditLock = 'past' | 'creating' | 'deleting' | 'read-only' | 'on-demand' | 'run';

interface LockedScene {
  /** The line shows a moment of the past. */
  readonly isInPast: boolean;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  readonly isReadOnly: boolean;
  readonly isRunUnderWay: boolean;
}

/**
 * In the past that is the reason, and of a stream without shards that it has none yet; else the reason
 * that lasts longest. Undefined where one may draft. A stream that is UPDATING can be drafted on: the
 * draft waits until it is ACTIVE.
 */
export function editLockOf(scene: LockedScene): EditLock | undefined {
  if (scene.isInPast) return 'past';
  if (scene.streamStatus === 'CREATING') return 'creating';
  if (scene.streamStatus === 'DELETING') return 'deleting';
  if (scene.isReadOnly) return 'read-only';
  if (scene.streamMode === 'ON_DEMAND') return 'on-demand';
  return scene.isRunUnderWay ? 'run' : undefined;
}
