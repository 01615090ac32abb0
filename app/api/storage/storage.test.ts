import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StorageAnswer } from '@/lib/api/storage';
import { openTestConsole, type TestConsole } from '@/lib/server/testing/open-test-console';
import { openDiskStore } from '@/lib/simulator/store/disk-store';
import { FaultyGuard } from '@/lib/storage/testing/faulty-guard';
import { PUT as putTraffic } from '../simulator/streams/[streamName]/traffic/route';
import { GET as readStorage } from './route';

const OWN = { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' };
let dataDir: string;
let guard: FaultyGuard;
let console: TestConsole;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-storage-'));
  guard = new FaultyGuard(dataDir, Date.now);
  console = await openTestConsole({}, openDiskStore(dataDir, { guard }));
});
afterEach(async () => {
  await console.close();
  rmSync(dataDir, { recursive: true });
});

test('the page is told that the disk is full, for as long as it is', async () => {
  expect(await answer()).toEqual({});
  await console.server.streams.create(simulator(), { streamName: 'orders', shardCount: 1 });
  guard.disk.freeBytes = 0;
  const refused = await setTraffic();
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({
    error: { code: 'storage-full', message: expect.stringContaining(dataDir) },
  });
  expect(await answer()).toEqual({
    failure: { kind: 'full', folder: dataDir, detail: 'No space left on device' },
  });
  guard.disk.freeBytes = 1e9;
  expect(await answer()).toEqual({});
  expect((await setTraffic()).status).toBe(200);
});

function simulator() {
  return console.server.connections.find('simulator');
}

async function answer(): Promise<StorageAnswer> {
  const request = new Request('http://127.0.0.1:3000/api/storage', { headers: OWN });
  const response = await readStorage(request, { params: Promise.resolve({}) });
  return response.json();
}

function setTraffic(): Promise<Response> {
  const request = new Request('http://127.0.0.1:3000/api', {
    method: 'PUT',
    headers: OWN,
    body: JSON.stringify({
      recordsPerSecond: 1,
      recordBytes: 100,
      partitionKeys: { kind: 'uniform', count: 1 },
    }),
  });
  return putTraffic(request, { params: Promise.resolve({ streamName: 'orders' }) });
}
