import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { openConsoleStore } from '../console-store';
import type { SharedTable } from '../shared-store/shared-table';
import { openTestDynamo, type TestDynamo } from '../shared-store/testing/open-test-dynamo';
import type { PlacedLine } from './audit-lines';
import { type AuditLog, openAuditLog, openSharedAuditLog } from './audit-log';

const ANY = { connectionId: undefined, search: '', outcome: 'any' } as const;
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await openTestDynamo();
});
afterAll(() => dynamo.close());

async function emptyTable(): Promise<SharedTable> {
  const table = dynamo.openTable();
  for (const { pk, sk, hash } of await table.all('audit')) {
    await table.delete({ pk, sk }, { hash: String(hash) });
  }
  return table;
}

function call(operation: string) {
  return { time: 1000, connectionId: 'prod', operation, input: { StreamName: 'orders' } };
}

async function record(log: AuditLog, operation: string, outcome: string): Promise<void> {
  const addOutcome = await log.begin(call(operation));
  await addOutcome(outcome);
}

async function allLines(log: AuditLog): Promise<readonly PlacedLine[]> {
  const lines: PlacedLine[] = [];
  for await (const part of log.lines()) lines.push(...part);
  return lines;
}

type OpenLog = (options?: Parameters<typeof openAuditLog>[1]) => AuditLog;

describe.each<[string, () => Promise<OpenLog>]>([
  [
    'in the folder',
    async () => {
      const store = openConsoleStore({ dataDir: undefined });
      return (options) => openAuditLog(store, options);
    },
  ],
  [
    'in the table',
    async () => {
      await emptyTable();
      return (options) => openSharedAuditLog(dynamo.openTable(), options);
    },
  ],
])('an audit log %s', (_, prepare) => {
  let open: OpenLog;
  beforeEach(async () => {
    open = await prepare();
  });

  test('has nothing at first, and its chain is whole', async () => {
    expect(await open().entries()).toEqual([]);
    expect(await open().find(ANY, undefined)).toEqual({ entries: [] });
    expect(await open().check()).toEqual({ lineCount: 0 });
  });

  test('says how each call ended, also to one that is opened later', async () => {
    const log = open();
    await record(log, 'SplitShard', 'accepted');
    await log.begin(call('MergeShards'));
    await record(log, 'DeleteStream', 'AccessDeniedException');
    for (const each of [log, open()]) {
      const { entries } = await each.find(ANY, undefined);
      expect(entries.map(({ operation, outcome }) => [operation, outcome])).toEqual([
        ['DeleteStream', 'AccessDeniedException'],
        ['MergeShards', 'sent'],
        ['SplitShard', 'accepted'],
      ]);
      expect(await each.check()).toEqual({ lineCount: 5 });
    }
  });

  test('keeps one chain of what is added at once', async () => {
    const told: PlacedLine[] = [];
    const log = open({ onLine: (line) => told.push(line) });
    await Promise.all(['a', 'b', 'c', 'd'].map((operation) => record(log, operation, 'accepted')));
    expect(await log.check()).toEqual({ lineCount: 8 });
    expect(told).toEqual(await allLines(log));
    expect((await log.entries()).map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
  });

  test('shows the newest lines of more than it keeps, and their chain is whole', async () => {
    const log = open({ maxLines: 10 });
    for (let count = 0; count < 12; count++) await record(log, `call-${count}`, 'accepted');
    for (const each of [log, open({ maxLines: 10 })]) {
      const { lineCount, brokenAt } = await each.check();
      expect(brokenAt).toBeUndefined();
      expect(lineCount).toBeLessThanOrEqual(10);
      const { entries } = await each.find(ANY, undefined);
      expect(entries[0]).toMatchObject({ operation: 'call-11', outcome: 'accepted' });
    }
  });
});

describe('an audit log of several instances', () => {
  test('is one chain, in which each finds what the others did', async () => {
    await emptyTable();
    const told: string[] = [];
    const logs = ['a', 'b', 'c'].map((name) =>
      openSharedAuditLog(dynamo.openTable(), { onLine: () => told.push(name) }),
    );
    await Promise.all(
      logs.flatMap((log, instance) =>
        Array.from({ length: 8 }, (_, index) => record(log, `${instance}-${index}`, 'accepted')),
      ),
    );
    for (const log of logs) {
      expect(await log.check()).toEqual({ lineCount: 48 });
      const entries = await log.entries();
      expect(entries).toHaveLength(24);
      expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    }
    // Each says what it has stored itself.
    expect(told.filter((name) => name === 'a')).toHaveLength(16);
    expect(told).toHaveLength(48);
  });

  test.each(['{"time":1}', 'no JSON'])('tells where a line was changed to %s', async (text) => {
    const table = await emptyTable();
    const log = openSharedAuditLog(dynamo.openTable());
    for (const name of ['a', 'b', 'c']) await record(log, name, 'accepted');
    const third = { pk: 'audit', sk: '000000000003' };
    const stored = ensure(await table.get(third), 'the line');
    await table.update(third, { text }, { hash: String(stored.hash) });
    const again = openSharedAuditLog(dynamo.openTable());
    expect((await again.check()).brokenAt).toBe(3);
    await record(again, 'd', 'accepted');
    expect((await again.entries()).map(({ operation }) => operation)).toEqual(['a', 'c', 'd']);
  });
});
