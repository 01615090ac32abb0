import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { CloudWatchOnTheWire } from '@/lib/testing/cloud-watch-on-the-wire';
import { openMetricsService } from '../cloud-watch/metrics-service';
import { plugInSimulator } from '../simulator/plug-in-simulator';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
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
  ['measured', { drains: true }, false],
  ['bare', { maxThrottledPerSecond: 0 }, false],
  ['bare', { asks: true, pauseSeconds: 5 }, true],
] as const)('the connection “%s” can watch %j: %s', (connectionId, guards, canWatch) => {
  expect(signs.canWatch(find(connectionId), guards)).toBe(canWatch);
});
