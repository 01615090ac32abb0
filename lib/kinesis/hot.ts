/**
 * What counts as hot. A utilization is a share of what a shard takes (facts §4.2), a share of load
 * is of one shard. None of these is AWS's: Kinesis knows only the limit itself.
 */

/** From here on a shard is worth a verdict: a burst of half as much again would be refused. */
export const VERDICT_UTILIZATION = 0.7;
/** From here on a shard is close enough to its limit to be marked for those who see no red. */
export const MARKED_UTILIZATION = 0.9;
/** All that a shard takes: from here on it refuses records. */
export const FULL_UTILIZATION = 1;

/** Of the load of a shard: from here on one key is what keeps it hot. */
export const HOT_KEY_SHARE = 0.5;
/** Of the load of a shard: a split that takes less off its fuller child changes nothing. */
export const MIN_RELIEF_SHARE = 0.05;
