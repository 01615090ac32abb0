import { beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey } from '@/lib/kinesis/hash-key';
import type { SeriesKind } from '@/lib/load/load-series';
import { createStream } from '../operations/streams/create-stream';
import { TrialKinesis } from '../proof/trial-kinesis';
import { Meter } from './meter';

const START_MS = Date.UTC(2026, 0, 15, 9, 30);
let meter: Meter;
beforeEach(() => {
  meter = new Meter();
});

describe('the rate of a steady 40 records per second', () => {
  test.each([1, 2, 10, 59, 60, 61, 200])('is right after %i seconds', (seconds) => {
    for (let quarter = 0; quarter <= seconds * 4; quarter++) {
      write(START_MS + quarter * 250, 10);
    }
    const load = loadAt(START_MS + seconds * 1000);
    expect(Math.abs((load?.recordsInPerSecond ?? 0) - 40)).toBeLessThan(1);
    expect(Math.abs((load?.bytesInPerSecond ?? 0) - 4000)).toBeLessThan(100);
  });
});

test('a single record is not blown up to a rate', () => {
  write(START_MS, 1);
  expect(loadAt(START_MS)?.recordsInPerSecond).toBe(1);
  expect(loadAt(START_MS + 50_000)?.recordsInPerSecond).toBeLessThan(0.03);
});

test('what is a minute old does not count, and is forgotten', () => {
  write(START_MS, 100);
  expect(loadAt(START_MS + 60_000)).toBeUndefined();
  write(START_MS + 90_000, 10);
  expect(loadAt(START_MS + 90_000)?.recordsInPerSecond).toBe(10);
});

test('payload units are counted up per record', () => {
  write(START_MS, 1, 25 * 1024 + 1);
  expect(loadAt(START_MS)?.payloadUnitsPerSecond).toBe(2);
});

test('what is read counts as bytes out', () => {
  const place = { streamNumber: 1, shardIndex: 0 };
  meter.countRead({ ...place, byteCount: 500, recordCount: 1, millisBehindLatest: 0 }, START_MS);
  expect(loadAt(START_MS)).toMatchObject({ bytesOutPerSecond: 500, recordsInPerSecond: 0 });
});

test('the quantiles lie where the bytes are in a shard that bytes fill, else where the records are', () => {
  write(START_MS, 20, 100, 7);
  write(START_MS, 1, 1000, 9);
  expect(loadAt(START_MS)?.quantiles).toHaveLength(65);
  expect(new Set(loadAt(START_MS)?.quantiles.slice(0, 60))).toEqual(new Set([7n]));
  write(START_MS, 1, 900_000, 9);
  expect(new Set(loadAt(START_MS)?.quantiles.slice(1))).toEqual(new Set([9n]));
});

test('with many shards all quantiles together stay within 4096', () => {
  for (let shardIndex = 0; shardIndex < 300; shardIndex++) {
    for (let count = 0; count < 40; count++) write(START_MS, 1, 100, count, shardIndex);
  }
  const load = meter.loadOf(streamOf(300), START_MS);
  const total = load.shards.reduce((sum, { quantiles }) => sum + quantiles.length, 0);
  expect(load.shards).toHaveLength(300);
  expect(total).toBeGreaterThan(2000);
  expect(total).toBeLessThanOrEqual(4096 + 300);
});

describe('the series of a shard', () => {
  const place = { streamNumber: 1, shardIndex: 0 };
  const latest = (kind: SeriesKind, nowMs: number) =>
    meter
      .seriesOf(place, 'minutes', nowMs)
      ?.series.find((measured) => measured.kind === kind)
      ?.values.at(-1);

  test('has what was written, read and refused in its second', () => {
    write(START_MS, 1, 700);
    write(START_MS + 999, 1, 300);
    meter.countThrottled('write', place, START_MS);
    for (let call = 0; call < 3; call++) meter.countThrottled('read', place, START_MS);
    const read = { ...place, byteCount: 50, recordCount: 2, millisBehindLatest: 4000 };
    meter.countRead(read, START_MS);
    const now = START_MS + 1000;
    expect(latest('bytesIn', now)).toBe(1000);
    expect(latest('recordsIn', now)).toBe(2);
    expect(latest('writesThrottled', now)).toBe(1);
    expect(latest('readsThrottled', now)).toBe(3);
    expect(latest('bytesOut', now)).toBe(50);
    expect(latest('recordsOut', now)).toBe(2);
    expect(latest('iteratorAgeMs', now)).toBe(4000);
    expect(latest('recordsIn', now + 1000)).toBe(0);
    expect(latest('iteratorAgeMs', now + 1000)).toBeUndefined();
  });

  test('has no age where the console looked and no consumer read', () => {
    write(START_MS, 1);
    const look = { ...place, byteCount: 50, recordCount: 2, millisBehindLatest: undefined };
    meter.countRead(look, START_MS);
    expect(latest('recordsOut', START_MS + 1000)).toBe(2);
    expect(latest('iteratorAgeMs', START_MS + 1000)).toBeUndefined();
  });

  test('is not begun by consumers that find nothing', () => {
    meter.countRead({ ...place, byteCount: 0, recordCount: 0, millisBehindLatest: 0 }, START_MS);
    expect(meter.seriesOf(place, 'minutes', START_MS)).toBeUndefined();
  });

  test('outlives the rates and the keys of the shard, and is forgotten after an hour without use', () => {
    write(START_MS, 1);
    meter.forgetIdle(START_MS + 60_000);
    expect(loadAt(START_MS + 60_000)).toBeUndefined();
    expect(meter.topKeysOf(place, START_MS + 60_000)).toBeUndefined();
    meter.forgetIdle(START_MS + 3_599_999);
    expect(meter.seriesOf(place, 'hour', START_MS + 3_599_999)).toBeDefined();
    meter.forgetIdle(START_MS + 3_600_000);
    expect(meter.seriesOf(place, 'hour', START_MS + 3_600_000)).toBeUndefined();
  });

  test('is kept of 512 shards, and knows of the next nothing of the time when there was no room', () => {
    for (let shardIndex = 0; shardIndex <= 512; shardIndex++) write(START_MS, 1, 1, 0, shardIndex);
    const last = { ...place, shardIndex: 512 };
    expect(meter.seriesOf({ ...place, shardIndex: 511 }, 'minutes', START_MS)).toBeDefined();
    expect(meter.seriesOf(last, 'minutes', START_MS)).toBeUndefined();
    write(START_MS + 30 * 60_000, 1, 1, 0, 512);
    const hourLater = START_MS + 60 * 60_000;
    meter.forgetIdle(hourLater);
    write(hourLater, 1, 1, 0, 512);
    const values = meter.seriesOf(last, 'hour', hourLater + 10_000)?.series[0]?.values ?? [];
    expect(values.lastIndexOf(undefined)).toBe(values.length - 1 - 180);
    expect(values.at(-1)).toBe(0.1);
  });

  test('that gets room late leaves the rates of its shard as they were', () => {
    for (let shardIndex = 0; shardIndex < 512; shardIndex++) write(START_MS, 1, 1, 0, shardIndex);
    const last = { ...place, shardIndex: 512 };
    const hourLater = START_MS + 60 * 60_000;
    write(hourLater - 2000, 20, 100, 0, 512);
    meter.forgetIdle(hourLater);
    write(hourLater, 20, 100, 0, 512);
    expect(meter.seriesOf(last, 'minutes', hourLater)).toBeDefined();
    const load = meter.loadOf(streamOf(513), hourLater).shards[0];
    expect(load?.recordsInPerSecond).toBeCloseTo(40 / 2.25, 6);
  });
});

describe('the last hour of a stream', () => {
  const MINUTES = 60_000;

  test('is of all its shards together, by the minute, and unknown before anybody counted', () => {
    write(START_MS, 600, 100, 0, 0);
    write(START_MS, 600, 100, 0, 700);
    const hour = meter.hourOf(1, START_MS + MINUTES);
    expect(hour.records).toHaveLength(60);
    expect(hour.records.at(-1)).toBe(20);
    expect(hour.bytes.at(-1)).toBe(2000);
    expect(hour.records.at(-2)).toBeNull();
  });

  test('outlives its shards’ meters, and that of a stream without traffic is nothing', () => {
    meter.forgetIdle(START_MS - 60 * MINUTES);
    for (let shardIndex = 0; shardIndex <= 512; shardIndex++) write(START_MS, 1, 1, 0, shardIndex);
    meter.forgetIdle(START_MS + 59 * MINUTES);
    expect(meter.hourOf(1, START_MS + 59 * MINUTES).records[1]).toBeCloseTo(513 / 60, 9);
    expect(meter.hourOf(2, START_MS).records).toEqual(new Array(60).fill(0));
  });

  test('has the age of the consumer that is furthest behind, until a minute after it read', () => {
    const read = { streamNumber: 1, byteCount: 1, recordCount: 1 };
    meter.countRead({ ...read, shardIndex: 0, millisBehindLatest: 0 }, START_MS);
    expect(meter.iteratorAgeOf(1, START_MS)).toBe(0);
    meter.countRead({ ...read, shardIndex: 1, millisBehindLatest: 4000 }, START_MS);
    expect(meter.iteratorAgeOf(1, START_MS + 50_000)).toBe(4000);
    expect(meter.iteratorAgeOf(1, START_MS + 60_000)).toBeUndefined();
    expect(meter.iteratorAgeOf(2, START_MS)).toBeUndefined();
  });
});

function write(nowMs: number, count: number, size = 100, hashKey = 0, shardIndex = 0): void {
  const record = {
    streamNumber: 1,
    shardIndex,
    sequenceIndex: 1,
    arrivedAtMs: nowMs,
    partitionKey: 'k',
    data: new Uint8Array(size - 1),
    hashKey: toHashKey(BigInt(hashKey)),
    isGenerated: false,
  };
  meter.countAppended(new Array(count).fill(record), nowMs);
}

function loadAt(nowMs: number) {
  return meter.loadOf(streamOf(1), nowMs).shards[0];
}

function streamOf(ShardCount: number) {
  const kinesis = new TrialKinesis();
  kinesis.call(createStream, { StreamName: 'orders', ShardCount });
  return ensure(kinesis.state.streams.get('orders'), 'orders');
}
