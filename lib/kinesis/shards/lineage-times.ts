import type { Lineage } from './lineage';
import { linksOf } from './lineage';
import { shardClosedAt, shardCreatedAt, shardState } from './shard';

/**
 * When each node of a lineage began and ended. By `time`: epoch milliseconds. By `generation`, where
 * no sequence number tells a time, as with other simulators': from one generation to the next.
 */
export interface LineageTimes {
  readonly basis: 'time' | 'generation';
  /** NaN where it is not known; -Infinity for a ghost. */
  readonly begins: ArrayLike<number>;
  /** Infinity for an open shard. */
  readonly ends: ArrayLike<number>;
  /** The first beginning and the last beginning or end of all. */
  readonly earliest: number;
  readonly latest: number;
  /** Shards whose times cannot be read from their sequence numbers and that are left out. */
  readonly undatedCount: number;
}

/** The times are those of the sequence numbers, because no API returns them (facts §1.3). */
export function lineageTimes(lineage: Lineage): LineageTimes {
  const { shards, generations } = lineage;
  const count = generations.length;
  const begins = new Float64Array(count);
  const ends = new Float64Array(count);
  let undatedCount = 0;
  for (const [node, shard] of shards.entries()) {
    const isOpen = shardState(shard) === 'open';
    begins[node] = shardCreatedAt(shard) ?? Number.NaN;
    ends[node] = isOpen ? Number.POSITIVE_INFINITY : (shardClosedAt(shard) ?? Number.NaN);
    if (Number.isNaN((begins[node] ?? 0) - (ends[node] ?? 0))) undatedCount += 1;
  }
  const basis = undatedCount === shards.length && undatedCount > 0 ? 'generation' : 'time';
  if (basis === 'generation') {
    undatedCount = 0;
    for (const [node] of shards.entries()) begins[node] = generationBegin(lineage, node);
    for (const [node, shard] of shards.entries()) {
      ends[node] =
        shardState(shard) === 'open' ? Number.POSITIVE_INFINITY : firstOf(lineage, node, begins);
    }
  }
  for (let node = shards.length; node < count; node++) {
    begins[node] = Number.NEGATIVE_INFINITY;
    ends[node] = firstOf(lineage, node, begins);
  }
  return { basis, begins, ends, ...extent(begins, ends), undatedCount };
}

/** Right below the last of its parents, so that a child begins where they end. */
function generationBegin({ parents, generations }: Lineage, node: number): number {
  const above = linksOf(parents, node).map((parent) => generations[parent] ?? 0);
  return Math.max(-1, ...above) + 1;
}

/** The first beginning of a node's children; a closed shard without listed children ends at once. */
function firstOf(lineage: Lineage, node: number, begins: ArrayLike<number>): number {
  const own = (lineage.generations[node] ?? 0) + 1;
  const children = linksOf(lineage.children, node).map((child) => begins[child] ?? Number.NaN);
  return children.length === 0 ? own : Math.min(...children);
}

function extent(begins: Float64Array, ends: Float64Array) {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let node = 0; node < begins.length; node++) {
    const begin = begins[node] ?? Number.NaN;
    const end = ends[node] ?? Number.NaN;
    if (Number.isFinite(begin)) {
      earliest = Math.min(earliest, begin);
      latest = Math.max(latest, begin);
    }
    if (Number.isFinite(end)) latest = Math.max(latest, end);
  }
  return earliest <= latest ? { earliest, latest } : { earliest: 0, latest: 0 };
}
