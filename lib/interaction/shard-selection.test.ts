import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsKey } from '@/lib/kinesis/hash-key';
import { anyKey, anyLayout } from '@/lib/testing/arbitraries';
import { evenFour } from '@/lib/testing/streams';
import {
  type ShardSelectionAction,
  selectedRange,
  selectedShards,
  shardSelectionReducer,
} from './shard-selection';

describe('selecting shards', () => {
  it('covers both ends and everything between, whichever way it was extended', () => {
    fc.assert(
      fc.property(anyLayout, anyKey, anyKey, (open, anchor, focus) => {
        const selected = selectedShards(open, { anchor, focus });
        expect(selected).toEqual(selectedShards(open, { anchor: focus, focus: anchor }));
        expect(selected.some(({ hashKeyRange }) => containsKey(hashKeyRange, anchor))).toBe(true);
        expect(selected.some(({ hashKeyRange }) => containsKey(hashKeyRange, focus))).toBe(true);
        const first = open.findIndex(({ shardId }) => shardId === selected[0]?.shardId);
        expect(open.slice(first, first + selected.length)).toEqual(selected);
      }),
    );
  });

  it('selects one, extends with the anchor held, and starts over', () => {
    expect(play(select(1))).toEqual([1]);
    expect(play(select(1), select(3, true))).toEqual([1, 2, 3]);
    expect(play(select(1), select(3, true), select(0, true))).toEqual([0, 1]);
    expect(play(select(1), select(3, true), select(2))).toEqual([2]);
    expect(play(select(2, true))).toEqual([2]);
    expect(play(select(2), { type: 'clear' })).toEqual([]);
  });

  it('steps with the arrows and stops at the ends', () => {
    expect(play(select(1), step(1))).toEqual([2]);
    expect(play(select(1), step(1, true), step(1, true))).toEqual([1, 2, 3]);
    expect(play(select(1), step(1, true), step(-1, true), step(-1, true))).toEqual([0, 1]);
    expect(play(select(3), step(1))).toEqual([3]);
    expect(play(select(0), step(-1))).toEqual([0]);
    expect(play(select(2), step(-Infinity))).toEqual([0]);
    expect(play(select(1), step(Infinity, true))).toEqual([1, 2, 3]);
  });

  it('comes in from the end that the arrow leaves', () => {
    expect(play(step(1))).toEqual([0]);
    expect(play(step(-1))).toEqual([3]);
  });

  it('knows the range that it covers', () => {
    const quarter = 2n ** 126n;
    const anchor = SHARDS[1]?.hashKeyRange.startingHashKey;
    const focus = SHARDS[2]?.hashKeyRange.endingHashKey;
    expect(anchor && focus && selectedRange(SHARDS, { anchor, focus })).toEqual({
      startingHashKey: quarter,
      endingHashKey: 3n * quarter - 1n,
    });
    expect(selectedRange(SHARDS, undefined)).toBeUndefined();
  });
});

const SHARDS = evenFour();

function select(index: number, isExtended = false): ShardSelectionAction {
  const hashKey = SHARDS[index]?.hashKeyRange.endingHashKey;
  return hashKey === undefined
    ? { type: 'clear' }
    : { type: 'select', hashKey, extends: isExtended };
}

function step(by: number, isExtended = false): ShardSelectionAction {
  return { type: 'step', shards: SHARDS, by, extends: isExtended };
}

function play(...actions: readonly ShardSelectionAction[]): readonly number[] {
  const selection = actions.reduce<Parameters<typeof shardSelectionReducer>[0]>(
    shardSelectionReducer,
    undefined,
  );
  return selectedShards(SHARDS, selection).map((shard) => SHARDS.indexOf(shard));
}
