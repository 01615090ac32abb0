import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { ACCESS_DENIED, CloudWatchOnTheWire } from '@/lib/testing/cloud-watch-on-the-wire';
import { openMetricsService } from '../../cloud-watch/metrics-service';
import { plugInSimulator } from '../../simulator/plug-in-simulator';
import { openTestConsole, type TestConsole } from '../../testing/open-test-console';
import { openStreamSigns, type StreamSigns } from './stream-signs';

let cloudWatch: CloudWatchOnTheWire;
let console: TestConsole;
let signs: StreamSigns;

beforeEach(async () => {
  cloudWatch = new CloudWatchOnTheWire();
  const port = await cloudWatch.listen();
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-signs-')), 'connections.json');
  const measured = {
    id: 'measured',
    name: 'Measured',
    type: 'endpoint',
    endpoint: 'http://127.0.0.1:65530',
    cloudWatchEndpoint: `http://127.0.0.1:${port}`,
  };
  const { cloudWatchEndpoint: _, ...bare } = { ...measured, id: 'bare' };
  writeFileSync(file, JSON.stringify({ connections: [measured, bare] }));
  console = await openTestConsole({ SHARDLINE_CONNECTIONS: file });
  signs = openStreamSigns(plugInSimulator(await openTestSimulator()), openMetricsService());
});
afterEach(async () => {
  await console.close();
  await cloudWatch.close();
});

const find = (connectionId: string) => console.server.connections.find(connectionId);

test('throttling and iterator age are what CloudWatch last reported', async () => {
  cloudWatch.answer = ({ MetricDataQueries, EndTime }) => ({
    body: {
      MetricDataResults: MetricDataQueries.map(({ Id, MetricStat }) => ({
        Id,
        Label: MetricStat.Metric.MetricName,
        Timestamps: [EndTime - 120],
        Values: [90_000],
        StatusCode: 'Complete',
      })),
    },
  });
  expect(await signs.readHealth(find('measured'), 'orders')).toEqual({
    throttledPerSecond: 1500,
    iteratorAgeMs: 90_000,
  });
});

test('what CloudWatch does not report is not measured', async () => {
  cloudWatch.answer = () => ({ body: { MetricDataResults: [] } });
  expect(await signs.readHealth(find('measured'), 'orders')).toEqual({
    throttledPerSecond: undefined,
    iteratorAgeMs: undefined,
  });
});

test.each([
  ['simulator', { drains: true, maxThrottledPerSecond: 0 }, true],
  ['measured', { maxIteratorAgeSeconds: 60, asks: true }, true],
  ['measured', { drains: true }, true],
  ['bare', { drains: true }, false],
  ['bare', { maxThrottledPerSecond: 0 }, false],
  ['bare', { asks: true, pauseSeconds: 5 }, true],
] as const)('the connection “%s” can watch %j: %s', (connectionId, guards, canWatch) => {
  expect(signs.canWatch(find(connectionId), 'orders', guards)).toBe(canWatch);
});

test('a stream of another account, called by its ARN, can’t be watched by CloudWatch', () => {
  const arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/orders';
  expect(signs.canWatch(find('measured'), arn, { drains: true })).toBe(false);
  expect(signs.canWatch(find('measured'), arn, { asks: true })).toBe(true);
});

describe('closed shards of a stream that CloudWatch measures', () => {
  const closed = ['shardId-000000000000'];

  test('are read once a whole minute has passed in which only younger records were read', async () => {
    const minute = Math.floor(Date.now() / 60_000) * 60_000;
    cloudWatch.answer = ({ MetricDataQueries: [query] }) => ({
      body: {
        MetricDataResults: [{ Id: query?.Id, Timestamps: [minute / 1000 - 180], Values: [20_000] }],
      },
    });
    const drainAt = (closedAtMs: number) =>
      signs.readDrain(find('measured'), 'orders', closed, closedAtMs);
    // The minute began three minutes ago, and what was read in it was 20 seconds old at most.
    expect(await drainAt(minute - 200_000)).toEqual({ undrained: [], isUnreported: false });
    expect(await drainAt(minute - 190_000)).toEqual({ undrained: closed, isUnreported: false });
    expect(await drainAt(minute - 179_000)).toEqual({ undrained: closed, isUnreported: true });
    expect(cloudWatch.asked).toHaveLength(1);
  });

  test('are not known to be read where CloudWatch refuses to say', async () => {
    cloudWatch.answer = () => ACCESS_DENIED;
    const sign = await signs.readDrain(find('measured'), 'orders', closed, 0);
    expect(sign).toEqual({ undrained: closed, isUnreported: true });
  });
});
