import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import {
  areAdjacent,
  evenRanges,
  mergeRanges,
  splitRange,
} from '@/lib/kinesis/reshard/reshard-rules';
import { type ShardRange, shardIdOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { SetUp, Turn } from '../lesson';
import { lessonKey } from '../lesson-key';

/** The open shards that a lesson begins with, lowest keys first, by the rules alone. */
export function openAtStart({ createdWith, history }: SetUp): readonly ShardRange[] {
  let open: readonly ShardRange[] = evenRanges(WHOLE_RANGE, createdWith).map(
    (hashKeyRange, index) => ({ shardId: shardIdOf(index), hashKeyRange }),
  );
  let nextIndex = createdWith;
  for (const turn of history) {
    const made = madeBy(open, turn);
    if (made === undefined) continue;
    const shards = made.ranges.map((hashKeyRange) => ({
      shardId: shardIdOf(nextIndex++),
      hashKeyRange,
    }));
    open = open.flatMap((shard) => {
      if (shard === made.closed[0]) return shards;
      return made.closed.includes(shard) ? [] : [shard];
    });
  }
  return open;
}

/** Undefined where the turn changes no shards. */
function madeBy(open: readonly ShardRange[], turn: Turn) {
  const find = (number: number) => {
    const shard = open.find(({ shardId }) => shardIndexOf(shardId) === number);
    if (shard === undefined) throw new RangeError(`Shard ${number} of a lesson is not open`);
    return shard;
  };
  if ('split' in turn) {
    const shard = find(turn.split);
    const split = splitRange(shard.hashKeyRange, lessonKey(turn.at));
    if (!split.ok) throw new RangeError(`Shard ${turn.split} of a lesson cannot be split there`);
    return { closed: [shard], ranges: split.value };
  }
  if ('merge' in turn) {
    const [lower, upper] = [find(turn.merge[0]), find(turn.merge[1])];
    if (!areAdjacent(lower.hashKeyRange, upper.hashKeyRange)) {
      throw new RangeError(`Shards ${turn.merge.join(' and ')} of a lesson cannot merge`);
    }
    return {
      closed: [lower, upper],
      ranges: [mergeRanges(lower.hashKeyRange, upper.hashKeyRange)],
    };
  }
  return undefined;
}
