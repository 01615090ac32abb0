import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiskStore } from '../../store/disk-store';
import { OPERATIONS } from '../../wire/operation-table';
import { simulate } from './simulate';

const SEEDS = 100;
const OPERATION_COUNT = 200;
/** To open the store on disk again costs as much as hundreds of operations. */
const SEEDS_ON_DISK = 4;

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-simulation-'));
});
afterAll(() => {
  rmSync(dataDir, { recursive: true });
});

describe('a simulator under random clients, faults and clock jumps', () => {
  test('keeps every law', { timeout: 120_000 }, async () => {
    const answered = new Set<string>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { failure, trace } = await simulate(seed, OPERATION_COUNT);
      expect(failure?.message, replaying(seed)).toBeUndefined();
      for (const name of trace.answered) answered.add(name);
    }
    // No law is broken where nothing is ever done.
    const isMissing = (name: string) => !name.includes('Channel') && !answered.has(name);
    expect([...OPERATIONS.keys()].filter(isMissing)).toEqual([]);
  });

  test('keeps every law on the store on disk', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= SEEDS_ON_DISK; seed++) {
      const disk = { open: () => openDiskStore(join(dataDir, `${seed}`)) };
      const { failure } = await simulate(seed, OPERATION_COUNT, disk);
      expect(failure?.message, replaying(seed)).toBeUndefined();
    }
  });

  test('does the same to the byte for the same seed, and something else for another', async () => {
    const traces = [];
    for (const seed of [7, 7, 8]) {
      const { trace } = await simulate(seed, OPERATION_COUNT);
      traces.push(trace.toString());
    }
    expect(traces[0]?.split('\n').length).toBeGreaterThanOrEqual(OPERATION_COUNT);
    expect(traces[1]).toBe(traces[0]);
    expect(traces[2]).not.toBe(traces[0]);
  });
});

function replaying(seed: number): string {
  return `npm run simulate -- --seed ${seed} --operations ${OPERATION_COUNT}`;
}
