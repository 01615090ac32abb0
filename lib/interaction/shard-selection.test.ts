import { describe, expect, it } from 'vitest';
import { openShards, shardIdOf } from '@/lib/kinesis/shards/shard';
import { manyShards, splitThenMerged } from '@/lib/testing/streams';
import { type SelectedIds, type SelectHow, selectedAfter, selectionOf } from './shard-selection';

const OPEN = manyShards(1000);

describe('what is selected', () => {
  it('is a run of neighbors from where it began, in either direction', () => {
    expect(selectedBy([3, 'alone'], [6, 'run']).shards).toEqual([3, 4, 5, 6]);
    expect(selectedBy([3, 'alone'], [6, 'run'], [1, 'run']).shards).toEqual([1, 2, 3]);
  });

  it('is two shards that lie apart as what they are, and says what lies between', () => {
    expect(selectedBy([3, 'alone'], [6, 'pair'])).toEqual({ shards: [3, 6], between: [4, 5] });
    expect(selectedBy([6, 'alone'], [3, 'pair'])).toEqual({ shards: [3, 6], between: [4, 5] });
  });

  it('is a run where the pair are neighbors, or becomes one from end to end', () => {
    expect(selectedBy([3, 'alone'], [4, 'pair'])).toEqual({ shards: [3, 4], between: [] });
    expect(selectedBy([3, 'alone'], [6, 'pair'], [6, 'run'])).toEqual({
      shards: [3, 4, 5, 6],
      between: [],
    });
  });

  it('is one shard when it is chosen twice or alone', () => {
    expect(selectedBy([3, 'alone'], [3, 'pair']).shards).toEqual([3]);
    expect(selectedBy([3, 'alone'], [6, 'pair'], [5, 'alone']).shards).toEqual([5]);
  });

  it('is a closed shard alone, whatever it is selected with', () => {
    const shards = splitThenMerged();
    const ids = { shardId: shardIdOf(0), runFrom: shardIdOf(3), pairWith: undefined };
    const selection = selectionOf(shards, openShards(shards), ids);
    expect(selection?.shards.map(({ shardId }) => shardId)).toEqual([shardIdOf(0)]);
  });
});

function selectedBy(...clicks: readonly (readonly [number, SelectHow])[]) {
  const ids = clicks.reduce<SelectedIds | undefined>(
    (before, [index, how]) => selectedAfter(before, OPEN[index]?.shardId ?? '', how),
    undefined,
  );
  const selection = selectionOf(OPEN, OPEN, ids);
  const indexOf = (shard: (typeof OPEN)[number]) => OPEN.indexOf(shard);
  return {
    shards: selection?.shards.map(indexOf),
    between: selection?.between.map(indexOf),
  };
}
