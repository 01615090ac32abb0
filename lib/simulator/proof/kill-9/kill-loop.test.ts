import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killAgainAndAgain } from './kill-loop';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-kill-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

test('what was answered is there after kill -9, again and again', {
  timeout: 120_000,
}, async () => {
  const { records, reshards, streams } = await killAgainAndAgain({ dataDir, kills: 4, seed: 1 });
  expect(records.size).toBeGreaterThan(50);
  expect(reshards.length).toBeGreaterThan(4);
  expect([...streams.values()]).toEqual(expect.arrayContaining(['there', 'gone']));
});
