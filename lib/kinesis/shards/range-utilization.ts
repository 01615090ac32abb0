import { ensure } from '@/lib/base/assert';
import type { HashKeyRange } from '../hash-key';
import { indexOfKey, type ShardRange } from './shard';
import { NO_LOAD, type ShardLoad, shareBelow, writeUtilization } from './shard-load';

/** How full a shard of that range would be; undefined where some of its keys were not measured. */
export type RangeUtilization = (range: HashKeyRange) => number | undefined;

/**
 * Computes what `predictLoads` adds up shard by shard, in logarithmic time a range: a plan of
 * thousands of merges passes through ranges of thousands of shards. `open` tiles the space, lowest
 * hash keys first.
 */
export function rangeUtilizations(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
): RangeUtilization {
  const measured = open.map(({ shardId }) => loads.get(shardId));
  const bytesBelow = sumsBelow(measured.map((load) => load?.bytesInPerSecond ?? 0));
  const recordsBelow = sumsBelow(measured.map((load) => load?.recordsInPerSecond ?? 0));
  const unmeasuredBelow = sumsBelow(measured.map((load) => (load === undefined ? 1 : 0)));

  return (range) => {
    const first = indexOfKey(open, range.startingHashKey);
    const last = indexOfKey(open, range.endingHashKey);
    if (between(unmeasuredBelow, first, last + 1) > 0) return undefined;
    // The shards at the ends may lie in the range with a part; whole shards lie between them.
    const ends = (first === last ? [first] : [first, last]).map((index) =>
      overlap(ensure(open[index], 'shard'), measured[index], range),
    );
    return writeUtilization({
      bytesInPerSecond: ends.reduce(
        (sum, { share, load }) => sum + share * load.bytesInPerSecond,
        between(bytesBelow, first + 1, last),
      ),
      recordsInPerSecond: ends.reduce(
        (sum, { share, load }) => sum + share * load.recordsInPerSecond,
        between(recordsBelow, first + 1, last),
      ),
    });
  };
}

function overlap(
  { shardId, hashKeyRange }: ShardRange,
  load: ShardLoad = { ...NO_LOAD, shardId, quantiles: [] },
  range: HashKeyRange,
) {
  const below = (key: bigint) => shareBelow(load, hashKeyRange, key);
  return { load, share: below(range.endingHashKey + 1n) - below(range.startingHashKey) };
}

/** One more than there are values: the sum of all before the first, the second, … */
function sumsBelow(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  for (const [index, value] of values.entries()) {
    sum += value;
    sums[index + 1] = sum;
  }
  return sums;
}

/** Of the values from `first` up to, not including, `end`; 0 where there are none. */
function between(sums: Float64Array, first: number, end: number): number {
  return end <= first ? 0 : (sums[end] ?? 0) - (sums[first] ?? 0);
}
