import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import {
  ACCESS_DENIED,
  type AskedMetric,
  type AskedMetricData,
  CloudWatchOnTheWire,
} from '@/lib/testing/cloud-watch-on-the-wire';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';

let kinesis: Simulator;
let listener: Awaited<ReturnType<typeof listenKinesis>>;
let cloudWatch: CloudWatchOnTheWire;
let console: TestConsole;

beforeEach(async () => {
  kinesis = await openTestSimulator();
  listener = await listenKinesis(kinesis, { host: '127.0.0.1', port: 0 });
  cloudWatch = new CloudWatchOnTheWire();
  const port = await cloudWatch.listen();
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-cloud-watch-')), 'connections.json');
  const entry = {
    id: 'aws-like',
    name: 'Like AWS',
    type: 'endpoint',
    endpoint: `http://127.0.0.1:${listener.port}`,
    cloudWatchEndpoint: `http://127.0.0.1:${port}`,
  };
  writeFileSync(file, JSON.stringify({ connections: [entry] }));
  console = await openTestConsole({ SHARDLINE_CONNECTIONS: file });
});
afterEach(async () => {
  await console.close();
  await listener.close();
  await kinesis.close();
  await cloudWatch.close();
});

async function streamOf(shardCount: number) {
  const connection = console.server.connections.find('aws-like');
  await console.server.streams.create(connection, { streamName: 'orders', shardCount });
  return connection;
}

function resultFor(asked: AskedMetricData, query: AskedMetric, perMinute: number) {
  return {
    Id: query.Id,
    Label: query.MetricStat.Metric.MetricName,
    Timestamps: [asked.StartTime, asked.StartTime + 120],
    Values: [perMinute, 2 * perMinute],
    StatusCode: 'Complete',
  };
}

describe('the metrics of a stream', () => {
  test('are its last hour by the minute, per second, with gaps where CloudWatch has none', async () => {
    const connection = await streamOf(1);
    cloudWatch.answer = (asked) => ({
      body: {
        MetricDataResults: asked.MetricDataQueries.map((query) => resultFor(asked, query, 600)),
      },
    });
    const { stream, shard, shardLevelMetrics, missing } = await console.server.metrics.read(
      connection,
      'orders',
      'shardId-000000000000',
    );
    const bytesIn = stream.series.find(({ kind }) => kind === 'bytesIn')?.values;
    expect(bytesIn?.slice(0, 4)).toEqual([10, null, 20, null]);
    const age = stream.series.find(({ kind }) => kind === 'iteratorAgeMs')?.values;
    expect(age?.[0]).toBe(600);
    expect(stream.stepMs).toBe(60_000);
    expect(stream.series.every(({ values }) => values.length === 60)).toBe(true);
    expect(shard.series).toEqual([]);
    expect(shardLevelMetrics).toEqual([]);
    expect(missing).toEqual([]);
    const [asked] = cloudWatch.asked;
    expect(asked?.MetricDataQueries).toContainEqual({
      Id: expect.any(String),
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Kinesis',
          MetricName: 'GetRecords.IteratorAgeMilliseconds',
          Dimensions: [{ Name: 'StreamName', Value: 'orders' }],
        },
        Period: 60,
        Stat: 'Maximum',
      },
    });
  });

  test('come with those of a shard once enhanced monitoring is on, which is audited', async () => {
    const connection = await streamOf(2);
    await console.server.metrics.changeMonitoring(connection, 'orders', true);
    const shardId = 'shardId-000000000001';
    const on = await console.server.metrics.read(connection, 'orders', shardId);
    expect(on.shardLevelMetrics).toHaveLength(7);
    expect(on.shard.series).toHaveLength(7);
    const ofShard = cloudWatch.asked[0]?.MetricDataQueries.filter(({ MetricStat }) =>
      MetricStat.Metric.Dimensions.some(({ Value }) => Value === shardId),
    );
    expect(ofShard).toHaveLength(7);
    await console.server.metrics.changeMonitoring(connection, 'orders', false);
    const off = await console.server.metrics.read(connection, 'orders', shardId);
    expect(off.shard.series).toEqual([]);
    expect(await console.server.audit.entries()).toMatchObject([
      {},
      { operation: 'EnableEnhancedMonitoring', outcome: 'accepted' },
      { operation: 'DisableEnhancedMonitoring', outcome: 'accepted' },
    ]);
  });

  test('are put together from all pages', async () => {
    const connection = await streamOf(1);
    cloudWatch.answer = (asked) => {
      const [first, second] = asked.MetricDataQueries;
      const query = asked.NextToken === undefined ? first : second;
      return {
        body: {
          MetricDataResults: query === undefined ? [] : [resultFor(asked, query, 60)],
          ...(asked.NextToken === undefined && { NextToken: 'more' }),
        },
      };
    };
    const { stream } = await console.server.metrics.read(connection, 'orders', undefined);
    expect(stream.series.map(({ values }) => values[0])).toEqual([1, 1, ...Array(5).fill(null)]);
    expect(cloudWatch.asked).toHaveLength(2);
  });
});

describe('what is missing is said', () => {
  test('a permission by its name', async () => {
    const connection = await streamOf(1);
    cloudWatch.answer = () => ACCESS_DENIED;
    const { missing, stream } = await console.server.metrics.read(connection, 'orders', undefined);
    expect(missing).toEqual([
      {
        kind: 'access-denied',
        permission: 'cloudwatch:GetMetricData',
        message: ACCESS_DENIED.body.message,
      },
    ]);
    expect(stream.series).toHaveLength(7);
  });

  test('that nothing was reported', async () => {
    const connection = await streamOf(1);
    const empty = await console.server.metrics.read(connection, 'orders', undefined);
    expect(empty.missing).toEqual([{ kind: 'no-data' }]);
  });

  test('that only a part was reported', async () => {
    const connection = await streamOf(1);
    cloudWatch.answer = (asked) => ({
      body: {
        MetricDataResults: asked.MetricDataQueries.map((query, index) => ({
          ...resultFor(asked, query, 60),
          StatusCode: index === 3 ? 'PartialData' : 'Complete',
        })),
      },
    });
    const partial = await console.server.metrics.read(connection, 'orders', undefined);
    expect(partial.missing).toEqual([{ kind: 'partial' }]);
    expect(partial.stream.series[3]?.values[0]).toBe(1);
  });

  test('on a connection without CloudWatch that there is none', async () => {
    const simulator = console.server.connections.find('simulator');
    await expect(console.server.metrics.read(simulator, 'orders', undefined)).rejects.toMatchObject(
      {
        code: 'bad-request',
      },
    );
  });
});

describe('the hours of several streams', () => {
  const METRIC_COUNT = 5;
  beforeEach(() => {
    // The middle of this minute: in the next one, the question would be another.
    const now = Math.floor(Date.now() / 60_000) * 60_000 + 30_000;
    vi.useFakeTimers({ now, toFake: ['Date'] });
    cloudWatch.answer = (asked) => ({
      body: {
        MetricDataResults: asked.MetricDataQueries.filter(
          ({ MetricStat }) => nameOf(MetricStat) !== 'silent',
        ).map((query) => ({ ...resultFor(asked, query, 600), Timestamps: lastMinutes(asked) })),
      },
    });
  });
  afterEach(() => vi.useRealTimers());

  function nameOf({ Metric }: AskedMetric['MetricStat']): string | undefined {
    return Metric.Dimensions.find(({ Name }) => Name === 'StreamName')?.Value;
  }

  /** The last two of the hour. */
  function lastMinutes({ EndTime }: AskedMetricData): readonly number[] {
    return [EndTime - 120, EndTime - 60];
  }

  function read(...names: readonly string[]) {
    const connection = console.server.connections.find('aws-like');
    return console.server.metrics.readHours(connection, names);
  }

  test('come from one call, and a stream without data says so', async () => {
    const [orders, silent] = await read('orders', 'silent');
    expect(cloudWatch.asked.map(({ MetricDataQueries }) => MetricDataQueries.length)).toEqual([
      2 * METRIC_COUNT,
    ]);
    expect(orders).toMatchObject({
      streamName: 'orders',
      measured: {
        latest: {
          bytesIn: 20,
          recordsIn: 20,
          writesThrottled: 20,
          readsThrottled: 20,
          iteratorAgeMs: 1200,
        },
      },
      missing: [],
    });
    expect(orders?.measured?.hour.bytes.slice(-3)).toEqual([null, 10, 20]);
    expect(silent).toEqual({
      streamName: 'silent',
      measured: undefined,
      missing: [{ kind: 'no-data' }],
    });
  });

  test('are asked for once a minute, whoever looks, and only where nobody has asked', async () => {
    const streamsOf = ({ MetricDataQueries }: AskedMetricData) => [
      ...new Set(MetricDataQueries.map(({ MetricStat }) => nameOf(MetricStat))),
    ];
    await Promise.all([read('a', 'b'), read('b', 'c')]);
    await read('c', 'a');
    expect(cloudWatch.asked.map(streamsOf)).toEqual([['a', 'b'], ['c']]);
    vi.setSystemTime(Date.now() + 60_000);
    await read('a');
    expect(cloudWatch.asked.map(streamsOf).slice(2)).toEqual([['a']]);
  });

  test('name the permission that is missing, which is not asked for again in this minute', async () => {
    cloudWatch.answer = () => ACCESS_DENIED;
    const denied = {
      measured: undefined,
      missing: [{ kind: 'access-denied', permission: 'cloudwatch:GetMetricData' }],
    };
    expect(await read('a', 'b')).toMatchObject([denied, denied]);
    expect(await read('b')).toMatchObject([denied]);
    expect(cloudWatch.asked).toHaveLength(1);
  });

  test('cannot be had of a connection without CloudWatch', async () => {
    const simulator = console.server.connections.find('simulator');
    await expect(console.server.metrics.readHours(simulator, ['orders'])).rejects.toMatchObject({
      code: 'bad-request',
    });
  });
});

describe('the history of a stream', () => {
  const MINUTES = 14 * 24 * 60;
  afterEach(() => vi.useRealTimers());

  const read = (streamName = 'orders') =>
    console.server.metrics.readHistory(console.server.connections.find('aws-like'), streamName);

  test('is its last 14 days by the minute in one call, as whole counts', async () => {
    cloudWatch.answer = (asked) => ({
      body: {
        MetricDataResults: asked.MetricDataQueries.map((query) => resultFor(asked, query, 601)),
      },
    });
    const { history, missing } = await read();
    expect(missing).toEqual([]);
    expect(history.series.map(({ kind }) => kind)).toEqual([
      'bytesIn',
      'recordsIn',
      'bytesOut',
      'writesThrottled',
    ]);
    expect(history.series.every(({ values }) => values.length === MINUTES)).toBe(true);
    expect(history.series[0]?.values.slice(0, 4)).toEqual([601, null, 1202, null]);
    const [asked] = cloudWatch.asked;
    expect(cloudWatch.asked).toHaveLength(1);
    expect(asked?.MetricDataQueries).toHaveLength(4);
    expect((asked?.EndTime ?? 0) - (asked?.StartTime ?? 0)).toBe(MINUTES * 60);
    // No more values than CloudWatch gives in one call.
    expect(4 * MINUTES).toBeLessThanOrEqual(100_800);
  });

  test('is asked for once in five minutes, whoever looks', async () => {
    // The middle of five minutes: in the next ones, the question would be another.
    const now = Math.floor(Date.now() / 300_000) * 300_000 + 150_000;
    vi.useFakeTimers({ now, toFake: ['Date'] });
    await Promise.all([read(), read(), read('clicks')]);
    await read();
    expect(cloudWatch.asked).toHaveLength(2);
    vi.setSystemTime(now + 300_000);
    await read();
    expect(cloudWatch.asked).toHaveLength(3);
  });

  test('names the permission that is missing, and cannot be had of a stream that is called by its ARN', async () => {
    cloudWatch.answer = () => ACCESS_DENIED;
    expect((await read()).missing).toMatchObject([
      { kind: 'access-denied', permission: 'cloudwatch:GetMetricData' },
    ]);
    await expect(
      read('arn:aws:kinesis:us-east-1:111122223333:stream/orders'),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('the busiest shards of many', () => {
  /** The number of the shard that a query is about. */
  function shardOf({ MetricStat }: AskedMetric): number {
    const id = MetricStat.Metric.Dimensions.find(({ Name }) => Name === 'ShardId')?.Value ?? '';
    return Number(id.slice('shardId-'.length));
  }

  test('are asked for by 500 at a time and told fullest first', async () => {
    const connection = await streamOf(150);
    await console.server.metrics.changeMonitoring(connection, 'orders', true);
    cloudWatch.answer = (asked) => ({
      body: {
        MetricDataResults: asked.MetricDataQueries.filter(
          ({ MetricStat }) => MetricStat.Metric.MetricName === 'IncomingRecords',
        ).map((query) => resultFor(asked, query, 200 * shardOf(query))),
      },
    });
    const { peaks, missing } = await console.server.metrics.readShardPeaks(connection, 'orders');
    expect(cloudWatch.asked.map(({ MetricDataQueries }) => MetricDataQueries.length)).toEqual([
      500, 100,
    ]);
    expect(missing).toEqual([]);
    expect(peaks).toHaveLength(150);
    // Only records in were reported: what was refused is not known.
    expect(peaks[0]).toMatchObject({
      shardId: 'shardId-000000000149',
      throttledCount: undefined,
      iteratorAgeMs: undefined,
    });
    expect(peaks[0]?.writeUtilization).toBeCloseTo((2 * 200 * 149) / 60 / 1000, 9);
  });

  test('are those of the calls that were answered, when another fails', async () => {
    const connection = await streamOf(150);
    await console.server.metrics.changeMonitoring(connection, 'orders', true);
    cloudWatch.answer = (asked) =>
      asked.MetricDataQueries.length === 500
        ? { status: 400, body: { __type: 'AccessDeniedException', message: 'no' } }
        : {
            body: {
              MetricDataResults: asked.MetricDataQueries.map((query) =>
                resultFor(asked, query, 60_000),
              ),
            },
          };
    const { peaks, missing } = await console.server.metrics.readShardPeaks(connection, 'orders');
    expect(missing).toMatchObject([{ kind: 'access-denied' }]);
    expect(peaks.filter(({ writeUtilization }) => writeUtilization !== undefined)).toHaveLength(25);
  });
});
