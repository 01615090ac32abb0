import { HEAT_BINS, type HeatRow, type ShardCount } from '@/lib/load/heat/heat-bins';
import { toBase64 } from '@/lib/records/decode/bytes/base64';

/** A row as base64 of numbers in groups of seven bits, the lowest first. */
export interface HeatRowAnswer {
  readonly step: number;
  /** Of each bin that has records: how many empty ones come before it, its records, its bytes. */
  readonly cells: string;
  /** Runs of bins that were read for as long: how many, and the milliseconds. */
  readonly covered?: string;
  /** Of each shard, where they are few: the number in its id, its records, its bytes. */
  readonly shards?: string;
}

/** Bins without records take no room: most rows have few others. */
export function encodeHeatRow(step: number, row: HeatRow): HeatRowAnswer {
  const { records, byteCounts, coveredMs, shards } = row;
  const cells: number[] = [];
  let next = 0;
  for (let bin = 0; bin < HEAT_BINS; bin++) {
    const count = records[bin] ?? 0;
    if (count === 0) continue;
    pushNumber(cells, bin - next);
    pushNumber(cells, count);
    pushNumber(cells, byteCounts[bin] ?? 0);
    next = bin + 1;
  }
  return {
    step,
    cells: toBase64(Uint8Array.from(cells)),
    ...(coveredMs !== undefined && { covered: encodeRuns(coveredMs) }),
    ...(shards !== undefined && { shards: encodeShards(shards) }),
  };
}

/** The row that `encodeHeatRow` packed; bins that are not in it are 0. */
export function decodeHeatRow({ cells, covered, shards }: HeatRowAnswer): HeatRow {
  const records = new Uint32Array(HEAT_BINS);
  const byteCounts = new Float64Array(HEAT_BINS);
  const numbers = readNumbers(cells);
  let bin = 0;
  for (let at = 0; at < numbers.length; at += 3) {
    bin += numbers[at] ?? 0;
    records[bin] = numbers[at + 1] ?? 0;
    byteCounts[bin] = numbers[at + 2] ?? 0;
    bin++;
  }
  return {
    records,
    byteCounts,
    coveredMs: covered === undefined ? undefined : readRuns(covered),
    shards: shards === undefined ? undefined : readShards(shards),
  };
}

function encodeShards(shards: ReadonlyMap<number, ShardCount>): string {
  const bytes: number[] = [];
  for (const [shardIndex, { records, byteCount }] of shards) {
    for (const value of [shardIndex, records, byteCount]) pushNumber(bytes, value);
  }
  return toBase64(Uint8Array.from(bytes));
}

function readShards(text: string): ReadonlyMap<number, ShardCount> {
  const shards = new Map<number, ShardCount>();
  const numbers = readNumbers(text);
  for (let at = 0; at < numbers.length; at += 3) {
    shards.set(numbers[at] ?? 0, {
      records: numbers[at + 1] ?? 0,
      byteCount: numbers[at + 2] ?? 0,
    });
  }
  return shards;
}

function encodeRuns(values: Float32Array): string {
  const bytes: number[] = [];
  for (let bin = 0; bin < values.length; ) {
    const value = Math.round(values[bin] ?? 0);
    const first = bin;
    while (bin < values.length && Math.round(values[bin] ?? 0) === value) bin++;
    pushNumber(bytes, bin - first);
    pushNumber(bytes, value);
  }
  return toBase64(Uint8Array.from(bytes));
}

function readRuns(text: string): Float32Array {
  const values = new Float32Array(HEAT_BINS);
  const numbers = readNumbers(text);
  let bin = 0;
  for (let at = 0; at < numbers.length; at += 2) {
    const length = numbers[at] ?? 0;
    values.fill(numbers[at + 1] ?? 0, bin, bin + length);
    bin += length;
  }
  return values;
}

/** By division: a count of bytes may exceed the 32 bits that shifting keeps. */
function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function readNumbers(base64: string): readonly number[] {
  const binary = atob(base64);
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (let at = 0; at < binary.length; at++) {
    const byte = binary.charCodeAt(at);
    value += (byte % 128) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    numbers.push(value);
    value = 0;
    scale = 1;
  }
  return numbers;
}
