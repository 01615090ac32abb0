import { type HashKey, toHashKey } from '@/lib/kinesis/hash-key';
import { HEAT_BINS } from '@/lib/load/heat/heat-bins';
import { HeatGrid } from '@/lib/load/heat/heat-grid';
import { alternate, type Measurement } from './measurement';

const RUNS = 11;
const KEYS = 1_000_000;
const START_MS = 1_768_467_600_000;
const MAX_MS = 500;

/** Counted into the heat map as they come in an hour, beside the least that it takes. */
export async function measureHeatKeys(): Promise<Measurement> {
  const keys = spreadKeys();
  const [figure, plain] = await alternate(
    RUNS,
    () => timeMs(() => countInGrid(keys)),
    () => timeMs(() => countInOneRow(keys)),
  );
  return {
    row: 'Bucketing 1,000,000 sampled keys into the heat map',
    figure,
    unit: 'ms',
    comparedWith: undefined,
    besides: { what: 'a plain loop that shifts and counts', figure: plain },
    bound: { atMost: MAX_MS },
  };
}

function countInGrid(keys: readonly HashKey[]): void {
  const grid = new HeatGrid(false, START_MS);
  const msPerKey = 3_600_000 / keys.length;
  for (const [at, hashKey] of keys.entries()) {
    const atMs = START_MS + at * msPerKey;
    grid.count({ hashKey, shardIndex: 0, byteCount: 150 }, atMs, atMs);
  }
}

function countInOneRow(keys: readonly HashKey[]): void {
  const counts = new Uint32Array(HEAT_BINS);
  for (const key of keys) {
    const bin = Number(key >> 117n);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
}

function timeMs(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

/** Everywhere in the space, and always the same. */
function spreadKeys(): readonly HashKey[] {
  let state = 1n;
  return Array.from({ length: KEYS }, () => {
    state = BigInt.asUintN(128, state * 0x2360ed051fc65da44385df649fccf645n + 1n);
    return toHashKey(state);
  });
}
