import { ensure } from '@/lib/base/assert';
import type { HashKey } from '../hash-key';
import type { MergeStep, SplitStep } from '../reshard-step';
import { indexOfKey, type ShardRange, shardIdOf } from '../shards/shard';
import { mergeRanges, splitRange } from './reshard-rules';

/** Whether Kinesis would split the range that holds the key there; `ranges` tile their keys. */
export function canSplit(ranges: readonly ShardRange[], key: HashKey): boolean {
  const range = ranges[indexOfKey(ranges, key)];
  return range !== undefined && splitRange(range.hashKeyRange, key).ok;
}

/** Splits one of `ranges` in place; its children get the next two indexes. Throws where it cannot be. */
export function splitAt(ranges: ShardRange[], key: HashKey, nextIndex: number): SplitStep {
  const index = indexOfKey(ranges, key);
  const shard = ensure(ranges[index], 'shard to split');
  const children = splitRange(shard.hashKeyRange, key);
  if (!children.ok) throw new Error(`No split at ${key}: ${children.refusal.reason}`);
  const [lower, upper] = children.value;
  const step: SplitStep = {
    kind: 'split',
    shard,
    newStartingHashKey: key,
    children: [
      { shardId: shardIdOf(nextIndex), hashKeyRange: lower },
      { shardId: shardIdOf(nextIndex + 1), hashKeyRange: upper },
    ],
  };
  ranges.splice(index, 1, ...step.children);
  return step;
}

/** Merges the two of `ranges` that meet at the boundary, in place; the child gets the next index. */
export function mergeAt(ranges: ShardRange[], boundary: HashKey, nextIndex: number): MergeStep {
  const upperIndex = indexOfKey(ranges, boundary);
  const lower = ensure(ranges[upperIndex - 1], 'lower shard to merge');
  const upper = ensure(ranges[upperIndex], 'upper shard to merge');
  const child = {
    shardId: shardIdOf(nextIndex),
    hashKeyRange: mergeRanges(lower.hashKeyRange, upper.hashKeyRange),
  };
  ranges.splice(upperIndex - 1, 2, child);
  return { kind: 'merge', lower, upper, child };
}
