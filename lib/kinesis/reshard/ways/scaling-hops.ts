/** A stream takes so many UpdateShardCount calls in 24 hours (facts §6.1). */
export const MAX_SCALINGS_PER_DAY = 10;

/**
 * The shard counts that UpdateShardCount passes through to `to`, a call each: at most double and at
 * least half of what there is (facts §3.2). Half of an odd count is rounded up, which is within
 * the limit however Kinesis rounds it. Empty where the stream has as many.
 */
export function scalingHops(from: number, to: number): readonly number[] {
  const hops: number[] = [];
  for (let count = from; count !== to; ) {
    count = to > count ? Math.min(count * 2, to) : Math.max(Math.ceil(count / 2), to);
    hops.push(count);
  }
  return hops;
}
