import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ConsoleStore, openConsoleStore } from '../console-store';
import { openTestDynamo, type TestDynamo } from '../shared-store/testing/open-test-dynamo';
import { openFolderApprovals } from './folder-approvals';
import type { KeptApproval, KeptApprovals } from './kept-approvals';
import { openTableApprovals } from './table-approvals';

const APPROVAL: KeptApproval = {
  approvalId: 'A'.repeat(43),
  connectionId: 'prod',
  streamName: 'orders',
  asked: { kind: 'setting', change: { kind: 'tag', key: 'team', value: 'x'.repeat(4096) } },
  digest: 'digest',
  askedBy: { who: 'aiko@example.com', subject: 'aiko' },
  askedAt: 1000,
  endsAt: 2000,
  state: 'pending',
};
const APPROVED = { ...APPROVAL, state: 'approved', decidedBy: 'bela@example.com' } as const;
const USED = { ...APPROVED, state: 'used' } as const;

let dynamo: TestDynamo;
let folder: string;
let store: ConsoleStore | undefined;
beforeAll(async () => {
  dynamo = await openTestDynamo();
  folder = mkdtempSync(join(tmpdir(), 'shardline-approvals-'));
});
afterAll(async () => {
  await dynamo.close();
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the next process finds them. */
async function reopenFolder(): Promise<KeptApprovals> {
  await store?.close();
  store = openConsoleStore({ dataDir: folder });
  return openFolderApprovals(store);
}

describe.each<[string, () => Promise<KeptApprovals>]>([
  ['in the data folder', reopenFolder],
  ['in the table', async () => openTableApprovals(dynamo.openTable())],
])('approvals %s', (_where, open) => {
  let kept: KeptApprovals;
  beforeEach(async () => {
    kept = await open();
    for (const each of await kept.list()) await kept.remove(each);
    await kept.add(APPROVAL);
  });

  test('are found after a restart, and by their ids alone', async () => {
    const next = await open();
    expect(await next.list()).toEqual([APPROVAL]);
    expect(await next.find(APPROVAL.approvalId)).toEqual(APPROVAL);
    expect(await next.find('B'.repeat(43))).toBeUndefined();
    await next.remove(APPROVAL);
    expect(await next.list()).toEqual([]);
  });

  test('are decided once, and of two uses at the same time one counts', async () => {
    expect(await kept.replace(APPROVED, 'pending')).toBe(true);
    expect(await kept.replace({ ...APPROVAL, state: 'refused' }, 'pending')).toBe(false);
    const uses = await Promise.all([
      kept.replace(USED, 'approved'),
      kept.replace(USED, 'approved'),
    ]);
    expect(uses.toSorted()).toEqual([false, true]);
    expect(await kept.find(APPROVAL.approvalId)).toEqual(USED);
  });
});
