import { randomUUID } from 'node:crypto';
import { test as base } from '@playwright/test';
import { ensure } from '@/lib/base/assert';
import { RecordsPage } from './pages/records-page';
import { type RecordToSend, SecondClient } from './pages/second-client';
import { SimulatorCalls } from './pages/simulator-calls';
import { StreamPage } from './pages/stream-page';
import { StreamsPage } from './pages/streams-page';

export { expect } from '@playwright/test';

interface Options {
  /** What the browser's console may complain of; anything else fails the test. */
  readonly expectedComplaint: RegExp;
}

interface Fixtures {
  readonly consoleIsQuiet: undefined;
  /** A name that no other test uses. What is made of that name is deleted, and writes no more. */
  readonly streamName: string;
  readonly streamPage: StreamPage;
  /** Makes a stream of so many shards, and opens its page. */
  readonly openNewStream: (shardCount: number, search?: string) => Promise<void>;
  readonly streamsPage: StreamsPage;
  readonly recordsPage: RecordsPage;
  /** Makes a stream of one shard, or more, with these records, and opens them from the start. */
  readonly openWith: (
    records: readonly RecordToSend[],
    search?: string,
    shardCount?: number,
  ) => Promise<void>;
  readonly simulatorCalls: SimulatorCalls;
}

interface WorkerFixtures {
  readonly secondClient: SecondClient;
}

export interface WorkerOptions {
  /** Where the simulator of the console listens. */
  readonly simulatorEndpoint: string;
}

const NOTHING = /(?!)/;

/** Tests with a stream of their own each, in a browser whose console has to stay quiet. */
export const test = base.extend<Options & Fixtures, WorkerOptions & WorkerFixtures>({
  expectedComplaint: [NOTHING, { option: true }],
  consoleIsQuiet: [
    async ({ context, expectedComplaint }, use) => {
      const complaints: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      await use(undefined);
      base
        .expect(
          complaints.filter((text) => !expectedComplaint.test(text)),
          'complaints in the console of the browser',
        )
        .toEqual([]);
    },
    { auto: true },
  ],
  streamName: async ({ context, secondClient }, use) => {
    const name = `e2e-${randomUUID().slice(0, 8)}`;
    await use(name);
    // An open page would ask for it once more.
    for (const page of context.pages()) await page.close();
    await secondClient.tryToDeleteStream(name);
  },
  openNewStream: async ({ streamPage, streamName, secondClient }, use) =>
    use(async (shardCount, search) => {
      await secondClient.createStream(streamName, shardCount);
      await streamPage.open(streamName, search);
    }),
  streamPage: async ({ page }, use) => use(new StreamPage(page)),
  streamsPage: async ({ page }, use) => use(new StreamsPage(page)),
  recordsPage: async ({ page }, use) => use(new RecordsPage(page)),
  openWith: async ({ recordsPage, streamName, secondClient }, use) =>
    use(async (records, search, shardCount = 1) => {
      await secondClient.createStream(streamName, shardCount);
      await secondClient.put(streamName, records);
      await recordsPage.open(streamName, search);
    }),
  simulatorCalls: async ({ request, baseURL }, use) =>
    use(new SimulatorCalls(request, ensure(baseURL, 'the address of the console'))),
  simulatorEndpoint: ['http://127.0.0.1:4667', { option: true, scope: 'worker' }],
  secondClient: [
    async ({ simulatorEndpoint }, use) => {
      const client = new SecondClient(simulatorEndpoint);
      await use(client);
      client.close();
    },
    { scope: 'worker' },
  ],
});
