import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditFilter } from '@/lib/api/audit';
import { FaultyGuard } from '@/lib/storage/testing/faulty-guard';
import { type ConsoleStore, openConsoleStore } from '../console-store';
import type { AuditLine } from './audit-chain';
import type { PlacedLine } from './audit-lines';
import { type AuditLog, openAuditLog } from './audit-log';

const ANY: AuditFilter = { connectionId: undefined, search: '', outcome: 'any' };
let dataDir: string;
let guard: FaultyGuard;
let store: ConsoleStore;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-audit-'));
  guard = new FaultyGuard(dataDir, Date.now);
  store = openConsoleStore({ dataDir, guard });
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

function call(operation: string, streamName: string, connectionId = 'simulator') {
  return { time: 1000, connectionId, operation, input: { StreamName: streamName } };
}

/** A call, and how it ended. */
async function record(
  log: AuditLog,
  entry: ReturnType<typeof call>,
  outcome: string,
): Promise<void> {
  const addOutcome = await log.begin(entry);
  await addOutcome(outcome);
}

function linesTable() {
  return store.use((root) => root.openDB<AuditLine, number>({ name: 'audit-lines' }))();
}

describe('the chain', () => {
  test('is whole, after the next start too', async () => {
    await record(openAuditLog(store), call('SplitShard', 'a'), 'accepted');
    await store.close();
    store = openConsoleStore({ dataDir });
    const log = openAuditLog(store);
    await record(log, call('MergeShards', 'a'), 'LimitExceededException');
    expect(await log.check()).toEqual({ lineCount: 4 });
    expect((await log.entries()).map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['SplitShard', 'accepted'],
      ['MergeShards', 'LimitExceededException'],
    ]);
  });

  test.each<[string, (line: AuditLine) => AuditLine | undefined]>([
    ['changed', (line) => ({ ...line, text: line.text.replace('SplitShard', 'MergeShards') })],
    ['taken out', () => undefined],
    ['signed anew', ({ hash }) => ({ text: '{"time":1,"answers":1,"outcome":"accepted"}', hash })],
  ])('tells where a line was %s', async (_what, change) => {
    const log = openAuditLog(store);
    for (const name of ['a', 'b', 'c']) await record(log, call('SplitShard', name), 'accepted');
    const line = linesTable().get(3);
    const changed = line && change(line);
    store.write(() => {
      if (changed === undefined) linesTable().removeSync(3);
      else linesTable().putSync(3, changed);
    });
    const { brokenAt } = await openAuditLog(store).check();
    expect(brokenAt).toBe(changed === undefined ? 4 : 3);
  });

  test('of a log whose oldest lines gave way goes on from those that are left', async () => {
    const log = openAuditLog(store, { maxLines: 10 });
    for (let count = 0; count < 20; count++)
      await record(log, call('SplitShard', `s${count}`), 'accepted');
    const { lineCount, brokenAt } = await log.check();
    expect(brokenAt).toBeUndefined();
    expect(lineCount).toBeLessThanOrEqual(10);
    expect((await log.entries()).at(-1)).toMatchObject({
      input: { StreamName: 's19' },
      outcome: 'accepted',
    });
  });

  test('tells of each line as it was stored', async () => {
    const told: PlacedLine[] = [];
    const log = openAuditLog(store, { onLine: (line) => told.push(line) });
    await record(log, call('SplitShard', 'a'), 'ok');
    expect(told.map(({ index }) => index)).toEqual([1, 2]);
    expect(told.map(({ index: _, ...line }) => line)).toEqual([
      linesTable().get(1),
      linesTable().get(2),
    ]);
  });
});

test('an answer that found no room is said, and stored with the next call', async () => {
  const log = openAuditLog(store);
  const answer = await log.begin(call('SplitShard', 'a'));
  guard.disk.freeBytes = 0;
  await answer('accepted');
  expect((await log.entries())[0]?.outcome).toBe('accepted');
  expect((await log.find(ANY, undefined)).entries[0]?.outcome).toBe('accepted');
  await expect(log.begin(call('SplitShard', 'b'))).rejects.toThrow(/is full/);
  guard.disk.freeBytes = 1e9;
  await log.begin(call('SplitShard', 'c'));
  const again = openAuditLog(store);
  expect((await again.entries()).map(({ outcome }) => outcome)).toEqual(['accepted', 'sent']);
  expect(await again.check()).toEqual({ lineCount: 3 });
});

test('what was stored without a chain becomes lines, once', async () => {
  const old = store.use((root) => root.openDB({ name: 'audit' }))();
  store.write(() => {
    old.putSync(1, { ...call('CreateStream', 'a'), outcome: 'accepted' });
    old.putSync(2, { ...call('DeleteStream', 'a'), outcome: 'sent' });
  });
  openAuditLog(store);
  const log = openAuditLog(store);
  expect((await log.entries()).map(({ operation, outcome }) => [operation, outcome])).toEqual([
    ['CreateStream', 'accepted'],
    ['DeleteStream', 'sent'],
  ]);
  expect(await log.check()).toEqual({ lineCount: 4 });
});

describe('of many entries', () => {
  test('finds those of a connection, a stream or an outcome, newest first', async () => {
    const log = openAuditLog(store);
    await record(log, call('SplitShard', 'orders'), 'accepted');
    await record(log, call('SplitShard', 'orders', 'production'), 'AccessDeniedException');
    await record(log, call('DeleteStream', 'clicks'), 'accepted');
    await log.begin(call('MergeShards', 'clicks'));
    const found = async (filter: Partial<AuditFilter>) =>
      (await log.find({ ...ANY, ...filter }, undefined)).entries.map(({ operation }) => operation);
    expect(await found({})).toEqual(['MergeShards', 'DeleteStream', 'SplitShard', 'SplitShard']);
    expect(await found({ connectionId: 'production' })).toEqual(['SplitShard']);
    expect(await found({ search: 'CLICKS' })).toEqual(['MergeShards', 'DeleteStream']);
    expect(await found({ search: 'split' })).toEqual(['SplitShard', 'SplitShard']);
    expect(await found({ outcome: 'failed' })).toEqual(['SplitShard']);
    expect(await found({ outcome: 'open' })).toEqual(['MergeShards']);
  });

  test('each is on one page, and on no other', async () => {
    const log = openAuditLog(store);
    for (let count = 0; count < 120; count++)
      await record(log, call('SplitShard', `s${count}`), 'accepted');
    const pages: (readonly unknown[])[] = [];
    let before: number | undefined;
    do {
      const page = await log.find(ANY, before);
      pages.push(page.entries.map(({ input }) => input.StreamName));
      expect(new Set(page.entries.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
      ({ before } = page);
    } while (before !== undefined);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flat()).toEqual(Array.from({ length: 120 }, (_, index) => `s${119 - index}`));
  });
});
