import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { evenFour, hotShard, loadOf } from '@/lib/testing/streams';
import {
  busiestUtilization,
  measuredLoads,
  totalOfMeasured,
  totalOfStream,
} from './measured-loads';
import { NO_LOAD, type StreamLoad } from './shards/shard-load';

const open = evenFour();
const ids = open.map(({ shardId }) => shardId);
const [first, second] = ids.map((shardId) => loadOf(shardId, 0.5, []));

function streamLoad(source: StreamLoad['source'], shards: StreamLoad['shards']): StreamLoad {
  return { source, windowMs: 60_000, sampledRecordCount: 0, shards };
}

describe('the loads of the open shards', () => {
  it('are none where nobody read a record, and where nothing is counted yet', () => {
    const uncounted = { ...streamLoad('exact', []), windowMs: 0 };
    for (const load of [streamLoad('sampled', []), uncounted]) {
      expect(measuredLoads(load, open, 'USER_PARTITION_KEY').size).toBe(0);
    }
  });

  it('are all 0 where every record is counted and none came', () => {
    const loads = measuredLoads(streamLoad('exact', []), open, 'USER_PARTITION_KEY');
    expect([...loads.values()].map(({ recordsInPerSecond }) => recordsInPerSecond)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('are 0 for shards without traffic where every record is counted', () => {
    const counted = streamLoad('exact', [ensure(first, 'load')]);
    const loads = measuredLoads(counted, open, 'USER_PARTITION_KEY');
    expect([...loads.keys()]).toEqual(ids);
    expect(loads.get(ensure(ids[1], 'id'))).toMatchObject(NO_LOAD);
  });

  it('are not known of shards that nobody read', () => {
    const sampled = streamLoad('sampled', [ensure(first, 'load')]);
    expect([...measuredLoads(sampled, open, 'USER_PARTITION_KEY').keys()]).toEqual([ids[0]]);
  });

  it('are not known of new shards while the count is still that of their parents', () => {
    const counted = streamLoad('exact', [loadOf('shardId-000000000099', 0.5, [])]);
    expect(measuredLoads(counted, open, 'USER_PARTITION_KEY').has(ensure(ids[0], 'id'))).toBe(
      false,
    );
  });

  it('have no quantiles where partition keys do not place records', () => {
    const { shards, loads } = hotShard();
    const counted = streamLoad('exact', [...loads.values()]);
    for (const { quantiles } of measuredLoads(counted, shards, 'AUTO').values()) {
      expect(quantiles).toEqual([]);
    }
  });
});

describe('the load of several shards', () => {
  const loads = new Map(
    [first, second].map((load) => [ensure(load, 'load').shardId, ensure(load, 'load')]),
  );

  it('is their sum, and not known where one of them is not', () => {
    expect(totalOfMeasured(open.slice(0, 2), loads)?.recordsInPerSecond).toBeCloseTo(1000);
    expect(totalOfMeasured(open.slice(0, 3), loads)).toBeUndefined();
    expect(totalOfMeasured(open, new Map())).toBeUndefined();
  });

  it('is that of the stream where all of it is counted, and not where samples are of a part', () => {
    const two = [...loads.values()];
    expect(totalOfStream(streamLoad('exact', two), 4)?.recordsInPerSecond).toBeCloseTo(1000);
    expect(totalOfStream(streamLoad('sampled', two), 2)?.recordsInPerSecond).toBeCloseTo(1000);
    expect(totalOfStream(streamLoad('sampled', two), 4)).toBeUndefined();
    expect(totalOfStream(streamLoad('exact', []), 4)).toMatchObject(NO_LOAD);
    expect(totalOfStream(streamLoad('sampled', []), 0)).toBeUndefined();
  });

  it('names the fullest only where every one was measured', () => {
    expect(busiestUtilization([first, NO_LOAD])).toBeCloseTo(0.5);
    expect(busiestUtilization([first, undefined])).toBeUndefined();
    expect(busiestUtilization([])).toBeUndefined();
  });
});
