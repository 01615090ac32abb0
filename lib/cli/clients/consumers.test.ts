import dns from 'node:dns';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findNpmClients, NPM_MISSING } from './find-clients';
import { type OpenEndpoints, openEndpoints } from './testing/open-endpoints';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const AWS = 'kinesis.us-east-1.amazonaws.com';
const SLOW_MS = 120_000;

let endpoints: OpenEndpoints;
beforeAll(async () => {
  endpoints = await openEndpoints();
});
afterAll(() => endpoints.close());

const modules = findNpmClients(ROOT);
if (modules === undefined) {
  for (const name of ['kinesis', 'lifion-kinesis', 'lifion-kinesis with enhanced fan-out']) {
    test.skip(`${name} as a consumer: skipped, for ${NPM_MISSING}`, () => {});
  }
} else describeConsumers(createRequire(join(modules, 'any.js')));

function describeConsumers(load: NodeJS.Require): void {
  test('kinesis reads as a stream what it wrote as a stream', { timeout: SLOW_MS }, async () => {
    const kinesis = load('kinesis');
    const { hostname: host, port } = new URL(endpoints.https);
    const options = {
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      host,
      port,
    };
    const create = { StreamName: 'streamed', ShardCount: 2 };
    await new Promise((resolve, reject) =>
      kinesis.request('CreateStream', create, options, (error: unknown) =>
        error ? reject(error) : resolve(undefined),
      ),
    );
    const stream = kinesis.stream({ ...options, name: 'streamed', oldest: true });
    for (const text of ['one', 'two', 'three']) stream.write(Buffer.from(text));
    const read = new Set<string>();
    for await (const { Data } of stream) {
      read.add(Data.toString());
      if (read.size === 3) break;
    }
    expect([...read].sort()).toEqual(['one', 'three', 'two']);
  });

  describe('lifion-kinesis', () => {
    const dynamo = load('dynalite')({ createTableMs: 0 });
    beforeAll(async () => {
      // Its enhanced fan-out calls AWS by name, though on the port of the endpoint it is given.
      const lookUp = dns.lookup;
      vi.spyOn(dns, 'lookup').mockImplementation((name: string, ...more: unknown[]) =>
        Reflect.apply(lookUp, dns, [name === AWS ? '127.0.0.1' : name, ...more]),
      );
      dynamo.listen(0, '127.0.0.1');
      await once(dynamo, 'listening');
    });
    afterAll(() => {
      vi.restoreAllMocks();
      dynamo.close();
    });

    test.each([
      ['polls', false],
      ['subscribes with enhanced fan-out', true],
    ])('makes a stream, writes to it and %s', { timeout: SLOW_MS }, async (_how, isFanOut) => {
      process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
      const access = { region: 'us-east-1', accessKeyId: 'any', secretAccessKey: 'any' };
      const { port }: AddressInfo = dynamo.address();
      const Lifion = load('lifion-kinesis');
      const client = new Lifion({
        ...access,
        endpoint: endpoints.http,
        dynamoDb: { ...access, endpoint: `http://127.0.0.1:${port}`, tableName: 'state' },
        streamName: `lifion-${isFanOut ? 'pushed' : 'polled'}`,
        consumerGroup: 'tests',
        shardCount: 2,
        initialPositionInStream: 'TRIM_HORIZON',
        useEnhancedFanOut: isFanOut,
        maxEnhancedConsumers: 1,
        leaseAcquisitionInterval: 100,
        noRecordsPollDelay: 100,
        pollDelay: 50,
      });
      const read = new Set<string>();
      const readAll = new Promise<void>((resolve, reject) => {
        client.on('error', reject);
        client.on('data', ({ records }: { records: readonly { data: { text: string } }[] }) => {
          for (const { data } of records) read.add(data.text);
          if (read.size === 3) resolve();
        });
      });
      await client.startConsumer();
      expect(await client.listShards()).toHaveLength(2);
      await client.putRecord({ data: { text: 'one' } });
      await client.putRecords({
        records: [{ data: { text: 'two' } }, { data: { text: 'three' } }],
      });
      await readAll;
      client.stopConsumer();
      expect([...read].sort()).toEqual(['one', 'three', 'two']);
    });
  });
}
