import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { type ShardRange, shardIdOf } from '@/lib/kinesis/shards/shard';
import { NO_LOAD, type StreamLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import { anyLoadedLayout } from '@/lib/testing/arbitraries';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import { NO_TOP_KEYS } from './key-tally';
import { glanceAt, type StreamLook } from './stream-glance';

function look(open: readonly ShardRange[], load: Partial<StreamLoad>): StreamLook {
  return {
    open,
    load: { source: 'exact', windowMs: 60_000, sampledRecordCount: 0, shards: [], ...load },
    recordDistribution: 'USER_PARTITION_KEY',
    topKeysOf: () => ({ ...NO_TOP_KEYS, records: { total: 1000, undercount: 0, keys: [] } }),
    hour: undefined,
    iteratorAgeMs: undefined,
  };
}

const anyGlance = fc.record({
  layout: anyLoadedLayout,
  maxColumns: fc.integer({ min: 1, max: 20 }),
});

describe('the line of a glance', () => {
  test('covers the whole space in no more columns than asked for', () => {
    fc.assert(
      fc.property(anyGlance, ({ layout: { open, loads }, maxColumns }) => {
        const { line } = glanceAt(look(open, { shards: [...loads.values()] }), maxColumns);
        expect(line.length).toBeLessThanOrEqual(Math.max(maxColumns, 1));
        const covered = line.reduce((sum, [share]) => sum + share, 0);
        expect(covered).toBeCloseTo(1, 9);
      }),
    );
  });

  test('is as full as the hottest shard in the column that the shard is in', () => {
    fc.assert(
      fc.property(anyGlance, ({ layout: { open, loads }, maxColumns }) => {
        const shown = glanceAt(look(open, { shards: [...loads.values()] }), maxColumns);
        const { shardId, utilization } = ensure(shown.hottest, 'a hottest shard');
        const load = ensure(loads.get(shardId), 'its load');
        expect(utilization).toBe(Math.max(...[...loads.values()].map(writeUtilization)));
        expect(writeUtilization(load)).toBe(utilization);
        expect(Math.max(...shown.line.map(([, full]) => full ?? 0))).toBe(utilization);
      }),
    );
  });

  test('has one column for each shard while there is room', () => {
    expect(glanceAt(look(evenFour(), {}), 4).line.map(([share]) => share)).toEqual(
      new Array(4).fill(0.25),
    );
    expect(glanceAt(look(evenFour(), {}), 2).line.map(([share]) => share)).toEqual([0.5, 0.5]);
  });

  test('does not guess what was not measured', () => {
    const [first] = evenFour();
    const shards = [loadOf(ensure(first, 'shard 0').shardId, 0.3, [])];
    const shown = glanceAt(look(evenFour(), { source: 'sampled', shards }), 240);
    expect(shown.line.map(([, full]) => full)).toEqual([0.3, null, null, null]);
    expect(shown).toMatchObject({ measuredShardCount: 1, openShardCount: 4, total: undefined });
  });
});

describe('the hottest shard', () => {
  test('lies at its middle and says what its best split would leave', () => {
    const { shards, loads } = hotShard();
    const shown = glanceAt(look(shards, { shards: [...loads.values()] }), 240);
    expect(shown.hottest).toMatchObject({
      shardId: shardIdOf(3),
      place: 0.875,
      utilization: 1,
      verdict: { kind: 'hot-key', isWorthSplitting: expect.any(Boolean) },
    });
    expect(shown.hotShardCount).toBe(1);
  });

  test('is idle where the simulator counted nothing, and unknown where nobody sampled', () => {
    expect(glanceAt(look(evenFour(), {}), 240).hottest?.verdict).toEqual({ kind: 'idle' });
    expect(glanceAt(look(evenFour(), {}), 240).total).toEqual(NO_LOAD);
    expect(glanceAt(look(evenFour(), { source: 'sampled' }), 240).hottest).toBeUndefined();
  });

  test('stands out from others, or does not', () => {
    const verdictOf = (utilizations: readonly number[]) => {
      const shards = utilizations.map((each, index) => loadOf(shardIdOf(index), each, []));
      return glanceAt(look(evenFour(), { shards }), 240).hottest?.verdict.kind;
    };
    expect(verdictOf([0.4, 0.4, 0.4, 0.5])).toBe('even');
    expect(verdictOf([0.1, 0.1, 0.1, 0.5])).toBe('uneven');
  });
});

test('10,000 shards are one glance of 240 columns that keeps the one hot shard', () => {
  const open = evenRanges(WHOLE_RANGE, 10_000).map((hashKeyRange, index) => ({
    shardId: shardIdOf(index),
    hashKeyRange,
  }));
  const shards = open.map(({ shardId }, index) => loadOf(shardId, index === 7201 ? 0.97 : 0.4, []));
  const { line, hottest } = glanceAt(look(open, { shards }), 240);
  expect(line).toHaveLength(240);
  expect(line[Math.floor(0.7201 * 240)]?.[1]).toBe(0.97);
  expect(hottest).toMatchObject({ shardId: shardIdOf(7201), utilization: 0.97 });
});
