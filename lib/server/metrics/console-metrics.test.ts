import { PutRecordCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { MIN_HASH_KEY } from '@/lib/kinesis/hash-key';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { openConsoleMetrics } from './console-metrics';
import { Viewers } from './viewers';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

function simulator() {
  return console.server.connections.find('simulator');
}

const lineOf = (text: string, start: string) =>
  text.split('\n').find((line) => line.startsWith(start));

test('calls, throttles, runs, shards and the process are read when they are asked for', async () => {
  const { streams } = console.server;
  await streams.create(simulator(), { streamName: 'orders', shardCount: 2 });
  const record = { StreamName: 'orders', PartitionKey: 'a', Data: new Uint8Array(9) };
  await simulator().change('PutRecord', {}, (client) => client.send(new PutRecordCommand(record)));
  await console.simulator.setFaults([{ kind: 'throttle', percent: 100, delayMs: 0 }]);
  await streams.create(simulator(), { streamName: 'clicks', shardCount: 1 }).catch(() => {});
  await console.simulator.setFaults([]);
  const { text } = await console.server.openMetrics().read();
  const called = '{connection="simulator",operation="CreateStream"}';
  expect(lineOf(text, `shardline_api_calls_total${called}`)).toMatch(/ 2$/);
  expect(lineOf(text, `shardline_api_calls_throttled_total${called}`)).toMatch(/ 1$/);
  expect(
    lineOf(text, 'shardline_shard_utilization{connection="simulator",stream="orders",shard='),
  ).toBeDefined();
  expect(lineOf(text, 'shardline_series_left_out')).toBe('shardline_series_left_out 0');
  expect(lineOf(text, 'nodejs_eventloop_lag_seconds')).toBeDefined();
});

test('the fullest 500 shards are listed, and the others counted', async () => {
  const { server } = console;
  const shards = Array.from({ length: 600 }, (_, index) => ({
    shardId: `shard-${index}`,
    bytesInPerSecond: 0,
    recordsInPerSecond: index,
    bytesOutPerSecond: 0,
    throttledPerSecond: 0,
    quantiles: [MIN_HASH_KEY],
    hotKeys: [],
  }));
  const known = { source: 'sampled', windowMs: 1, sampledRecordCount: 1, shards } as const;
  const metrics = openConsoleMetrics({
    ...server,
    load: { known: () => known as never },
    samplers: { watched: () => [{ connection: simulator(), streamName: 'large' }] },
  });
  const { text } = await metrics.read();
  const listed = text.split('\n').filter((line) => line.startsWith('shardline_shard_util'));
  expect(listed).toHaveLength(500);
  expect(ensure(listed[0], 'the fullest')).toContain('shard-599');
  expect(lineOf(text, 'shardline_series_left_out')).toBe('shardline_series_left_out 100');
});

test('runs are counted by their state', async () => {
  const heads = ['running', 'failed', 'failed'].map((state) => ({ state }));
  const metrics = openConsoleMetrics({
    ...console.server,
    runs: { heads: async () => heads as never },
    samplers: { watched: () => [] },
    viewers: new Viewers(),
  });
  const { text } = await metrics.read();
  expect(lineOf(text, 'shardline_runs{state="failed"}')).toMatch(/ 2$/);
  expect(lineOf(text, 'shardline_runs{state="running"}')).toMatch(/ 1$/);
});
