import { MS_PER_MINUTE } from '@/lib/base/duration';
import { type Scene, throttles } from '../scene';

/** For how long records were refused, as far as one looked. */
export interface ThrottledTime {
  readonly ms: number;
  /** The last look, where it saw refusals; undefined where it saw none. */
  readonly sinceMs: number | undefined;
}

/** Nothing was refused yet. */
export const NEVER_THROTTLED: ThrottledTime = { ms: 0, sinceMs: undefined };

/**
 * After another look: the time since a look that saw refusals counts, a minute of it at most, which is
 * how far back a look sees. The same value where there is nothing to count.
 */
export function afterThrottledLook(time: ThrottledTime, scene: Scene): ThrottledTime {
  const { atMs } = scene;
  if (atMs === undefined || atMs === time.sinceMs) return time;
  const isThrottling = throttles(scene);
  if (time.sinceMs === undefined) return isThrottling ? { ...time, sinceMs: atMs } : time;
  const passed = Math.min(Math.max(atMs - time.sinceMs, 0), MS_PER_MINUTE);
  return { ms: time.ms + passed, sinceMs: isThrottling ? atMs : undefined };
}
