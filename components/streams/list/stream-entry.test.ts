import { describe, expect, test } from 'vitest';
import type { StreamDetails } from '@/lib/api/streams/stream-details';
import { SHARD_WRITE_BYTES_PER_SECOND } from '@/lib/kinesis/limits';
import type { MeasuredHour } from '@/lib/load/measured-hour';
import type { Glance } from '@/lib/load/stream-glance';
import { HOUR_POINTS } from '@/lib/load/stream-hour';
import { arrange } from './arrange';
import { shardToLookAt, toEntry } from './stream-entry';

const DETAILS: StreamDetails = {
  streamName: '',
  streamArn: '',
  streamStatus: 'ACTIVE',
  streamMode: 'PROVISIONED',
  recordDistribution: 'USER_PARTITION_KEY',
  openShardCount: 2,
  retentionHours: 24,
  createdAt: 0,
  consumerCount: 0,
  missingPermissions: [],
};
const HOUR_MS = 3_600_000;

/** A stream of two shards that only CloudWatch measured; nobody where there is no `latest`. */
function stream(streamName: string, latest?: MeasuredHour['latest']) {
  const all = (value: number | null = null) => new Array<number | null>(HOUR_POINTS).fill(value);
  const hour = { bytes: all(latest?.bytesIn), records: all(latest?.recordsIn) };
  const measured = latest && { hour, latest };
  return toEntry({
    listed: { streamName },
    details: { ...DETAILS, streamName },
    seen: { streamName },
    cloudWatch: { kind: 'answered', hour: { streamName, measured, missing: [] } },
    error: undefined,
    cost: undefined,
  });
}

const CALM = { bytesIn: 1000, recordsIn: 1, writesThrottled: 0, iteratorAgeMs: 1000 };

describe('a stream that only CloudWatch measured', () => {
  test('needs attention where writes are refused, and not where consumers poll too often', () => {
    expect(stream('a', { ...CALM, writesThrottled: 3 }).attention).toMatchObject({
      isThrottled: true,
      isHot: false,
    });
    expect(stream('a', { ...CALM, readsThrottled: 3 })).toMatchObject({
      attention: undefined,
      state: 'calm',
    });
  });

  test('needs attention where all of its shards together are near their limit', () => {
    const bytesIn = 2 * 0.95 * SHARD_WRITE_BYTES_PER_SECOND;
    expect(stream('a', { ...CALM, bytesIn }).attention?.isHot).toBe(true);
  });

  test('needs attention where a consumer is far behind', () => {
    const { attention } = stream('a', { ...CALM, iteratorAgeMs: 20 * HOUR_MS });
    expect(attention?.expiresInMs).toBe(4 * HOUR_MS);
  });

  test('is not measured, and not calm, where nothing was reported', () => {
    expect(stream('a').state).toBe('not-measured');
    expect(stream('a', { iteratorAgeMs: 1000 }).state).toBe('not-measured');
  });

  test('is sorted by what is known of it', () => {
    const half = SHARD_WRITE_BYTES_PER_SECOND;
    const entries = [
      stream('unknown'),
      stream('calm', CALM),
      stream('half', { ...CALM, bytesIn: half }),
      stream('refusing', { ...CALM, writesThrottled: 1 }),
      stream('behind', { ...CALM, iteratorAgeMs: 13 * HOUR_MS }),
    ];
    const sorted = (sort: 'burn' | 'age' | 'throttled' | 'written') =>
      arrange(entries, { search: '', sort, grouping: 'none' }).flatMap((group) =>
        group.entries.map(({ streamName }) => streamName),
      );
    expect(sorted('burn')).toEqual(['behind', 'refusing', 'half', 'calm', 'unknown']);
    expect(sorted('age')[0]).toBe('behind');
    expect(sorted('throttled')[0]).toBe('refusing');
    expect(sorted('written')[0]).toBe('half');
    expect(sorted('written').at(-1)).toBe('unknown');
  });
});

test('the shard to look at is the hottest, unless that is idle', () => {
  const hottest = { shardId: 'shardId-000000000001', place: 0.5, utilization: 0.9 };
  const glance: Glance = {
    source: 'exact',
    line: [[1, 0.9]],
    openShardCount: 1,
    measuredShardCount: 1,
    hottest: { ...hottest, verdict: { kind: 'even' } },
    hotShardCount: 0,
    measure: 'bytes',
  };
  const seen = (change: Partial<Glance>) => ({
    ...stream('a'),
    seen: { streamName: 'a', glance: { ...glance, ...change } },
  });
  expect(shardToLookAt(seen({}))).toBe('shardId-000000000001');
  expect(shardToLookAt(seen({ hottest: { ...hottest, verdict: { kind: 'idle' } } }))).toBe(
    undefined,
  );
  expect(shardToLookAt(stream('a'))).toBe(undefined);
});
