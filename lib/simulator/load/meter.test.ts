import { beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey } from '@/lib/kinesis/hash-key';
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
