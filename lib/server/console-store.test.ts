import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { FaultyGuard } from '@/lib/storage/testing/faulty-guard';
import { type AuditLog, openAuditLog } from './audit/audit-log';
import { readConnections } from './connections/connection-file';
import { type OpenConnection, openConnection } from './connections/open-connection';
import { type ConsoleStore, openConsoleStore } from './console-store';
import { parseSettings } from './settings/settings';
import { plugInSimulator } from './simulator/plug-in-simulator';
import { createStream } from './streams/create-delete-stream';

const FULL = /^The disk that holds [^\n]* is full/;
let dataDir: string;
let guard: FaultyGuard;
let store: ConsoleStore;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-console-'));
  guard = new FaultyGuard(dataDir, Date.now);
  store = openConsoleStore({ dataDir, guard });
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

describe('the store', () => {
  test('keeps what it has answered, also after a write that failed', async () => {
    const table = store.use((root) => root.openDB<number, string>({ name: 'counts' }));
    store.write(() => table().putSync('first', 1));
    guard.disk.freeBytes = 0;
    expect(() => store.write(() => table().putSync('lost', 2))).toThrow(FULL);
    expect(table().get('first')).toBe(1);
    guard.disk.freeBytes = 1e9;
    store.write(() => table().putSync('second', 2));
    await store.close();
    store = openConsoleStore({ dataDir });
    const again = store.use((root) => root.openDB<number, string>({ name: 'counts' }));
    expect([...again().getRange()]).toEqual([
      { key: 'first', value: 1 },
      { key: 'second', value: 2 },
    ]);
  });

  test('reads a folder that was written with another way to wait for the disk', async () => {
    await store.close();
    const old = openLmdb({ path: dataDir, noSubdir: false, overlappingSync: true });
    await old.openDB<number, string>({ name: 'counts' }).put('first', 1);
    await old.close();
    store = openConsoleStore({ dataDir, guard });
    const table = store.use((root) => root.openDB<number, string>({ name: 'counts' }));
    store.write(() => table().putSync('second', 2));
    expect([...table().getRange()].map(({ value }) => value)).toEqual([1, 2]);
  });
});

describe('the audit log', () => {
  let simulator: Simulator;
  let audit: AuditLog;
  let connection: OpenConnection;
  beforeEach(async () => {
    simulator = await openTestSimulator();
    audit = openAuditLog(store);
    const [config] = readConnections(parseSettings({}));
    connection = openConnection(ensure(config, 'simulator'), plugInSimulator(simulator), audit);
  });
  afterEach(() => simulator.close());

  test('nothing is changed that cannot be logged', async () => {
    guard.disk.freeBytes = 0;
    await expect(createStream(connection, { streamName: 'orders', shardCount: 1 })).rejects.toThrow(
      FULL,
    );
    expect(simulator.isEmpty()).toBe(true);
    expect(await audit.entries()).toEqual([]);
  });

  test('an outcome that finds no room is stored with the next entry', async () => {
    await connection.change('First', {}, async () => {
      guard.disk.freeBytes = 0;
    });
    expect(await outcomes(audit)).toEqual(['First accepted']);
    expect(await outcomes(openAuditLog(store))).toEqual(['First sent']);
    guard.disk.freeBytes = 1e9;
    await connection.change('Second', {}, async () => {});
    expect(await outcomes(openAuditLog(store))).toEqual(['First accepted', 'Second accepted']);
  });
});

async function outcomes(audit: AuditLog): Promise<readonly string[]> {
  return (await audit.entries()).map(({ operation, outcome }) => `${operation} ${outcome}`);
}
