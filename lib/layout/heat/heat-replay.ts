import { compareBigint } from '@/lib/base/bigint';
import { bisect } from '@/lib/base/bisect';
import { nodeRange } from '@/lib/kinesis/shards/lineage';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { heatRowAt, heatRowFromMs, layoutRows } from './heat-axes';
import { type ShardHeatSource, utilizationOf } from './heat-by-shard';
import { sumRow } from './heat-row-sums';
import { type HeldRanges, heldRanges } from './held-ranges';

/** The shards that were open at a moment of the past, and how full each was. */
export interface PastLine {
  /** On the axis of the map: real time, in epoch milliseconds. */
  readonly atMs: number;
  /** The same moment as times of the map are written. */
  readonly shownMs: number;
  /** Lowest hash keys first. Keys that an expired shard held are missing. */
  readonly open: readonly Shard[];
  /** Of each of `open` in the row of the map, 0 to 1 of its limit; undefined if not measured. */
  readonly utilizations: readonly (number | undefined)[];
  readonly hasExpired: boolean;
}

/** The moments that the map can replay. */
export interface HeatReplay {
  /** When the first shard was open; -Infinity if it has expired, Infinity if there was none. */
  readonly earliestMs: number;
  /** The line at a moment of the map. `open` is the same array from one reshard to the next. */
  readonly at: (atMs: number) => PastLine;
}

/**
 * Sorts the shards of the map once, so that a moment costs no more than the shards that were open
 * then: somebody who scrubs asks for one at every frame. `shownAheadMs` is what is added to a time
 * of the axis to show it.
 */
export function heatReplay(source: ShardHeatSource, shownAheadMs: number): HeatReplay {
  const { heat, lineage, times, frame } = source;
  const rows = layoutRows(heat, frame);
  const held = heldRanges(lineage, times, heatRowFromMs(rows, 0), rows.nowMs);
  const byKeys = orderByKeys(source, held);
  const changesMs = Float64Array.from([...held.fromMs, ...held.toMs]).sort();
  const spanAt = (atMs: number) =>
    bisect(0, changesMs.length, (index) => (changesMs[index] ?? 0) > atMs);
  let last: { readonly span: number; readonly shards: OpenThen } | undefined;
  return {
    earliestMs: changesMs[0] ?? Number.POSITIVE_INFINITY,
    at: (atMs) => {
      const span = spanAt(atMs);
      if (last?.span !== span) last = { span, shards: openThen(source, held, byKeys, atMs) };
      const { places, open, hasExpired } = last.shards;
      const sums = sumRow(heat, rows, heatRowAt(rows, atMs));
      const utilizations = places.map((place) => known(utilizationOf(source, held, place, sums)));
      return { atMs, shownMs: atMs + shownAheadMs, open, utilizations, hasExpired };
    },
  };
}

/** Places in the held ranges, lowest hash keys first. */
function orderByKeys({ lineage }: ShardHeatSource, { nodes, starts }: HeldRanges): Uint32Array {
  const startOf = (place: number) => nodeRange(lineage, nodes[place] ?? 0).startingHashKey;
  // Shares tie where keys are closer than a double can tell; the exact keys then decide.
  return Uint32Array.from(nodes.keys()).sort(
    (a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || compareBigint(startOf(a), startOf(b)),
  );
}

interface OpenThen {
  /** The place of each of `open` in the held ranges. */
  readonly places: readonly number[];
  readonly open: readonly Shard[];
  readonly hasExpired: boolean;
}

function openThen(
  { lineage }: ShardHeatSource,
  { nodes, fromMs, toMs }: HeldRanges,
  byKeys: Uint32Array,
  atMs: number,
): OpenThen {
  const places: number[] = [];
  const open: Shard[] = [];
  let hasExpired = false;
  for (const place of byKeys) {
    if (!((fromMs[place] ?? 0) <= atMs && atMs < (toMs[place] ?? 0))) continue;
    const shard = lineage.shards[nodes[place] ?? 0];
    if (shard === undefined) {
      hasExpired = true;
      continue;
    }
    places.push(place);
    open.push(shard);
  }
  return { places, open, hasExpired };
}

function known(utilization: number): number | undefined {
  return Number.isNaN(utilization) ? undefined : utilization;
}
