import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HeatAnswer } from '@/lib/api/load/heat-query';
import { decodeHeatRow } from '@/lib/api/load/heat-row';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { heatBinOf } from '@/lib/load/heat/heat-bins';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { createDemo, DEMO_STREAM } from '@/lib/simulator/tools/demo';
import { setTraffic } from '@/lib/simulator/tools/write-traffic';
import { GET } from './[connectionId]/streams/[streamName]/load/heat/route';

const HOT_BIN = heatBinOf(hashPartitionKey('customer-00000'));

describe('the heat of a stream of the simulator', () => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await openTestConsole();
    await createDemo(console.simulator);
  });
  afterEach(() => console.close());

  test('is every record, a hot key in the one bin that it belongs to', async () => {
    await console.simulator.run(
      setTraffic(DEMO_STREAM, {
        recordsPerSecond: 20_000,
        recordBytes: 100,
        partitionKeys: { kind: 'hot', count: 1, share: 1 },
      }),
    );
    await expect
      .poll(() => totalsOf(console).then(({ records }) => records), { timeout: 10_000 })
      .toBeGreaterThan(0);
    const { records, bins } = await totalsOf(console);
    expect(bins).toEqual(new Map([[HOT_BIN, records]]));
  });

  test('is told anew from the last answer on', async () => {
    const later = await ask(`?since=${Date.now() + 60_000}`);
    expect(later.marks.at(-1)?.axisMs).toBe(later.nowMs);
    expect((await ask('')).source).toBe('exact');
  });

  test.each(['?scale=year', '?since=yesterday', '?since=-1'])('%s is refused', async (query) => {
    expect(await ask(query)).toMatchObject({ error: { code: 'bad-request' } });
  });

  async function totalsOf({ simulator }: TestConsole) {
    await simulator.maintain();
    const { rows } = await ask('?scale=hour');
    const bins = new Map<number, number>();
    for (const row of rows) {
      for (const [bin, count] of decodeHeatRow(row).records.entries()) {
        if (count > 0) bins.set(bin, (bins.get(bin) ?? 0) + count);
      }
    }
    return { bins, records: [...bins.values()].reduce((sum, count) => sum + count, 0) };
  }
});

async function ask(query: string): Promise<HeatAnswer> {
  const request = new Request(`http://127.0.0.1:3000/api${query}`, {
    headers: { host: '127.0.0.1:3000' },
  });
  const params = { connectionId: 'simulator', streamName: DEMO_STREAM };
  return (await GET(request, { params: Promise.resolve(params) })).json();
}
