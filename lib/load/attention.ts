import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import type { StreamFigures } from './stream-figures';

/** What somebody has to do something about. */
export interface Attention {
  /** A shard is close to its limit. */
  readonly isHot: boolean;
  /** Writes are refused for throughput. Reads are too where consumers merely poll often. */
  readonly isThrottled: boolean;
  /** A consumer may lose records: when the next one it reads expires, in milliseconds. */
  readonly expiresInMs: number | undefined;
}

/** A consumer that has used up this part of the retention needs somebody, as AWS advises to alarm. */
const BEHIND_SHARE = 0.5;
const MS_PER_HOUR = 3_600_000;

type KnownFigures = Pick<
  StreamFigures,
  'utilizationAtLeast' | 'writesThrottledPerSecond' | 'iteratorAgeMs'
>;

/** Undefined where nothing is known to need attention. `retentionHours` may not be known yet. */
export function attentionFor(
  { utilizationAtLeast = 0, writesThrottledPerSecond = 0, iteratorAgeMs = 0 }: KnownFigures,
  retentionHours: number | undefined,
): Attention | undefined {
  const retentionMs = (retentionHours ?? Number.POSITIVE_INFINITY) * MS_PER_HOUR;
  const isHot = utilizationAtLeast >= MARKED_UTILIZATION;
  const isThrottled = writesThrottledPerSecond > 0;
  const isBehind = iteratorAgeMs >= BEHIND_SHARE * retentionMs;
  if (!isHot && !isThrottled && !isBehind) return undefined;
  const expiresInMs = isBehind ? Math.max(retentionMs - iteratorAgeMs, 0) : undefined;
  return { isHot, isThrottled, expiresInMs };
}
