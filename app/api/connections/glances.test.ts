import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StreamGlancesAnswer } from '@/lib/api/streams/stream-glances';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import { setTraffic } from '@/lib/simulator/tools/write-traffic';
import { GET } from './[connectionId]/stream-glances/route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

describe('streams of the simulator at a glance', () => {
  test('say exactly how full their shards are, and one that nobody writes to is idle', async () => {
    await create('busy', 4);
    await create('idle', 2);
    await console.simulator.run(
      setTraffic('busy', {
        recordsPerSecond: 400,
        recordBytes: 100,
        partitionKeys: { kind: 'hot', count: 1, share: 1 },
      }),
    );
    await expect
      .poll(() => ask('busy').then(([busy]) => busy?.glance?.hottest?.utilization ?? 0), {
        timeout: 10_000,
      })
      .toBeGreaterThan(0.2);
    const [busy, idle] = await ask('busy,idle');
    expect(busy?.glance).toMatchObject({ source: 'exact', openShardCount: 4, measure: 'records' });
    expect(busy?.glance?.line.filter(([, full]) => full !== null && full > 0.2)).toHaveLength(1);
    expect(idle?.glance?.line).toEqual([
      [0.5, 0],
      [0.5, 0],
    ]);
    expect(idle?.glance?.hottest?.verdict).toEqual({ kind: 'idle' });
  });

  test('have an answer of their own where nothing is known of them', async () => {
    expect(await ask('gone')).toEqual([{ streamName: 'gone' }]);
  });

  test.each([
    '',
    'a b',
    new Array(26)
      .fill('s')
      .map((name, at) => `${name}${at}`)
      .join(),
  ])('are refused for the names “%s”', async (names) => {
    expect(await answerTo(names)).toMatchObject({ error: { code: 'bad-request' } });
  });
});

async function create(StreamName: string, ShardCount: number): Promise<void> {
  const input = { StreamName, ShardCount };
  await console.simulator.run((state, context) => createStream.run(state, input, context));
  await console.simulator.maintain();
}

async function ask(names: string): Promise<StreamGlancesAnswer['glances']> {
  await console.simulator.maintain();
  return ((await answerTo(names)) as StreamGlancesAnswer).glances;
}

async function answerTo(names: string): Promise<unknown> {
  const request = new Request(`http://127.0.0.1:3000/api?names=${encodeURIComponent(names)}`, {
    headers: { host: '127.0.0.1:3000' },
  });
  const response = await GET(request, {
    params: Promise.resolve({ connectionId: 'simulator' }),
  });
  return response.json();
}
