import type { AccountLimits } from '../limits';

/**
 * The most shards that a stream may have open after a split: Kinesis counts the open shards of the
 * whole account (facts §3.1). Fewer than are open now where the account is over its limit, because
 * Kinesis then accepts merges only, until they have made room.
 */
export function maxOpenShardsOf(
  { shardLimit, openShardCount }: AccountLimits,
  openInStream: number,
): number {
  return shardLimit - (openShardCount - openInStream);
}

/** Where a plan needs more open shards than the account may have. */
export interface ShardLimitExcess {
  /** In the whole account, after the split that leaves the most. */
  readonly peakOpenShardCount: number;
  readonly shardLimit: number;
}

/** Undefined when the stream may have that many open shards after a split. */
export function shardLimitExcess(
  account: AccountLimits,
  openInStream: number,
  peakAfterSplit: number,
): ShardLimitExcess | undefined {
  const { shardLimit, openShardCount } = account;
  return peakAfterSplit > maxOpenShardsOf(account, openInStream)
    ? { peakOpenShardCount: openShardCount - openInStream + peakAfterSplit, shardLimit }
    : undefined;
}
