import { describe, expect, test } from 'vitest';
import { NO_LOAD } from '@/lib/kinesis/shards/shard-load';
import { measuredInputs } from './measured-inputs';
import type { Glance } from './stream-glance';

const quiet: Glance = {
  source: 'exact',
  line: [],
  openShardCount: 1,
  measuredShardCount: 1,
  hotShardCount: 0,
  measure: 'bytes',
};

describe('what was measured of a stream', () => {
  test('is the average of the minutes that are known, and the busiest of them', () => {
    const hour = { bytes: [null, 1000, 3000, 2000], records: [null, 10, 30, 20] };
    expect(measuredInputs({ ...quiet, hour })).toEqual({
      bytesPerSecond: 2000,
      recordBytes: 100,
      peakPercent: 150,
    });
  });

  test('is the last minute where no hour is known, without a peak', () => {
    const total = { ...NO_LOAD, bytesInPerSecond: 4096, recordsInPerSecond: 2 };
    expect(measuredInputs({ ...quiet, total: { ...total, bytesOutPerSecond: 8200 } })).toEqual({
      bytesPerSecond: 4096,
      recordBytes: 2048,
      sharedReaders: 2,
    });
  });

  test('is the last minute where the traffic has just begun', () => {
    const total = { ...NO_LOAD, bytesInPerSecond: 100, recordsInPerSecond: 2 };
    const hour = { bytes: [0, 0], records: [0, 0] };
    expect(measuredInputs({ ...quiet, hour, total })).toMatchObject({
      bytesPerSecond: 100,
      recordBytes: 50,
    });
  });

  test('has no readers where nobody sees what is read', () => {
    const total = { ...NO_LOAD, bytesInPerSecond: 10, recordsInPerSecond: 1 };
    expect(measuredInputs({ ...quiet, total: { ...total, bytesOutPerSecond: undefined } })).toEqual(
      { bytesPerSecond: 10, recordBytes: 10 },
    );
  });

  test('is nothing without traffic, or where nobody looked', () => {
    expect(measuredInputs({ ...quiet, hour: { bytes: [0], records: [0] } })).toEqual({});
    expect(measuredInputs({ ...quiet, total: NO_LOAD })).toEqual({});
    expect(measuredInputs(undefined)).toEqual({});
  });
});
