import { expect, test } from 'vitest';
import { SHARD_WRITE_BYTES_PER_SECOND } from '@/lib/kinesis/limits';
import type { MeasuredHour } from './measured-hour';
import { figuresOf } from './stream-figures';
import type { Glance } from './stream-glance';
import { HOUR_POINTS } from './stream-hour';

const SAMPLED: Glance = {
  source: 'sampled',
  line: [[1, 0.4]],
  openShardCount: 1,
  measuredShardCount: 1,
  hottest: { shardId: 'shardId-0', place: 0.5, utilization: 0.4, verdict: { kind: 'even' } },
  hotShardCount: 0,
  total: {
    bytesInPerSecond: 1000,
    recordsInPerSecond: 400,
    bytesOutPerSecond: undefined,
    payloadUnitsPerSecond: 400,
    throttledPerSecond: undefined,
  },
  measure: 'records',
};

/** The same figure all hour. */
function measured(bytes: number, records: number, latest: MeasuredHour['latest'] = {}) {
  const all = (value: number) => new Array<number>(HOUR_POINTS).fill(value);
  return {
    hour: { bytes: all(bytes), records: all(records) },
    latest: { bytesIn: bytes, recordsIn: records, ...latest },
  };
}

test('what CloudWatch measured comes before what was sampled, and is not mixed with it', () => {
  const ofCloudWatch = measured(50_000, 3);
  expect(figuresOf(SAMPLED, ofCloudWatch, 1).written).toEqual({
    measure: 'bytes',
    hour: ofCloudWatch.hour,
    bytesInPerSecond: 50_000,
    recordsInPerSecond: 3,
  });
});

test('what was sampled stays where CloudWatch reported nothing of late', () => {
  const late = measured(50_000, 3, { bytesIn: undefined, recordsIn: undefined });
  const sampled = { measure: 'records', bytesInPerSecond: 1000, recordsInPerSecond: 400 };
  expect(figuresOf(SAMPLED, late, 1).written).toMatchObject(sampled);
  expect(figuresOf(SAMPLED, undefined, 1).written).toMatchObject(sampled);
  expect(figuresOf(undefined, late, 1).written).toMatchObject({ hour: late.hour });
});

test('refusals and ages that nobody measured are not 0', () => {
  expect(figuresOf(SAMPLED, undefined, 1)).toMatchObject({
    writesThrottledPerSecond: undefined,
    readsThrottledPerSecond: undefined,
    iteratorAgeMs: undefined,
  });
  const latest = { writesThrottled: 0, readsThrottled: 2, iteratorAgeMs: 9000 };
  expect(figuresOf(SAMPLED, measured(1, 1, latest), 1)).toMatchObject({
    writesThrottledPerSecond: 0,
    readsThrottledPerSecond: 2,
    iteratorAgeMs: 9000,
  });
});

test('without a measured shard, the hottest is at least as full as the average', () => {
  const full = measured(2 * SHARD_WRITE_BYTES_PER_SECOND, 1);
  expect(figuresOf(undefined, full, 4).utilizationAtLeast).toBe(0.5);
  expect(figuresOf(undefined, full, undefined).utilizationAtLeast).toBeUndefined();
  expect(figuresOf(SAMPLED, full, 4).utilizationAtLeast).toBe(0.4);
});
