import { describe, expect, test } from 'vitest';
import type { Glance } from '@/lib/load/stream-glance';
import { arrange } from './arrange';
import { type StreamEntry, toEntry } from './stream-entry';

/** A stream whose hottest shard is that full; unknown where nobody measured it. */
function stream(streamName: string, utilization?: number, change: Partial<Glance> = {}) {
  const glance: Glance | undefined =
    utilization === undefined
      ? undefined
      : {
          source: 'exact',
          line: [[1, utilization]],
          openShardCount: 1,
          measuredShardCount: 1,
          hottest: { shardId: 'shardId-0', place: 0.5, utilization, verdict: { kind: 'even' } },
          hotShardCount: 0,
          measure: 'bytes',
          ...change,
        };
  return entry(streamName, { streamName, glance });
}

function entry(streamName: string, seen: StreamEntry['seen'], cents?: bigint): StreamEntry {
  return toEntry({
    listed: { streamName },
    details: undefined,
    seen,
    cloudWatch: { kind: 'none' },
    error: undefined,
    cost: cents === undefined ? undefined : { cents, unmeasured: undefined },
  });
}

const ALL = { search: '', sort: 'burn', grouping: 'state' } as const;

function shape(entries: readonly StreamEntry[], change: Partial<Parameters<typeof arrange>[1]>) {
  return arrange(entries, { ...ALL, ...change }).map((group) => ({
    [group.title ?? 'all']: group.entries.map(({ streamName }) => streamName),
  }));
}

describe('the list by state', () => {
  test('has what burns first, then runs, then what is calm, and last what nobody measured', () => {
    const entries = [
      stream('z-unknown'),
      stream('a-unknown'),
      stream('calm', 0.3),
      stream('warm', 0.6),
      entry('in-run', { streamName: 'in-run', run: { doneCount: 1, stepCount: 4 } }),
      stream('hot', 0.92),
      stream('hotter', 1.18),
    ];
    expect(shape(entries, {})).toEqual([
      { attention: ['hotter', 'hot'] },
      { run: ['in-run'] },
      { calm: ['warm', 'calm'] },
      { 'not-measured': ['a-unknown', 'z-unknown'] },
    ]);
  });

  test('keeps streams in place whose loads hardly differ', () => {
    expect(shape([stream('b', 0.45), stream('a', 0.42)], {})).toEqual([{ calm: ['a', 'b'] }]);
  });

  test('counts a refused write and a consumer that falls behind as problems', () => {
    const total = {
      bytesInPerSecond: 0,
      recordsInPerSecond: 0,
      bytesOutPerSecond: 0,
      payloadUnitsPerSecond: 0,
      throttledPerSecond: 3,
    };
    const refusing = stream('refusing', 0.2, { total });
    expect(refusing).toMatchObject({ state: 'attention', attention: { isThrottled: true } });
    expect(stream('calm', 0.2, { iteratorAgeMs: 80_000_000 }).state).toBe('calm');
  });
});

test('a search finds parts of names in any case, and what is left is grouped', () => {
  const entries = [stream('Orders-eu', 0.1), stream('orders-us', 0.95), stream('clicks', 0.99)];
  expect(shape(entries, { search: ' ORDERS ' })).toEqual([
    { attention: ['orders-us'] },
    { calm: ['Orders-eu'] },
  ]);
  expect(shape(entries, { search: 'nothing' })).toEqual([]);
});

test('prefixes end at the first hyphen, period or underscore', () => {
  const entries = ['orders-b', 'orders.a', 'clicks_x', 'clicks', 'audit'].map((name) =>
    stream(name),
  );
  expect(shape(entries, { grouping: 'prefix' })).toEqual([
    { audit: ['audit'] },
    { clicks: ['clicks', 'clicks_x'] },
    { orders: ['orders-b', 'orders.a'] },
  ]);
});

test('what is sorted by has the highest first and what is not known last', () => {
  const entries = [entry('a', undefined), entry('b', undefined, 100n), entry('c', undefined, 900n)];
  expect(shape(entries, { sort: 'cost', grouping: 'none' })).toEqual([{ all: ['c', 'b', 'a'] }]);
  expect(shape(entries, { sort: 'name', grouping: 'none' })).toEqual([{ all: ['a', 'b', 'c'] }]);
});
