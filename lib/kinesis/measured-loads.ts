import type { ShardRange } from './shards/shard';
import {
  type LoadRates,
  NO_LOAD,
  type ShardLoad,
  type StreamLoad,
  totalLoad,
  writeUtilization,
} from './shards/shard-load';
import type { RecordDistribution } from './stream';

/**
 * The load of each open shard that was measured. An exact count leaves out shards that had no
 * traffic: their load is 0, unless the count is of another layout than `open`. Where partition keys
 * do not place records, quantiles say nothing and are left out.
 */
export function measuredLoads(
  load: StreamLoad,
  open: readonly ShardRange[],
  recordDistribution: RecordDistribution,
): ReadonlyMap<string, ShardLoad> {
  const { shards } = load;
  const loads = new Map(
    shards.map((shard) => [
      shard.shardId,
      recordDistribution === 'AUTO' ? { ...shard, quantiles: [] } : shard,
    ]),
  );
  if (!isCounted(load)) return loads;
  const idle = open.filter(({ shardId }) => !loads.has(shardId));
  const isOfThisLayout = open.length - idle.length === shards.length;
  if (!isOfThisLayout) return loads;
  for (const { shardId } of idle) loads.set(shardId, { ...NO_LOAD, shardId, quantiles: [] });
  return loads;
}

/** Whether all that came was counted: then what is not there did not come. */
function isCounted({ source, windowMs }: StreamLoad): boolean {
  return source === 'exact' && windowMs > 0;
}

/**
 * Of the whole stream; undefined where nothing was measured, or where samples are of a part of its
 * shards.
 */
export function totalOfStream(load: StreamLoad, openShardCount: number): LoadRates | undefined {
  const { shards } = load;
  const isWhole = isCounted(load) || (shards.length > 0 && shards.length >= openShardCount);
  return isWhole ? totalLoad(shards) : undefined;
}

/** Of all these shards together; undefined where not every one of them was measured. */
export function totalOfMeasured(
  shards: readonly { readonly shardId: string }[],
  loads: ReadonlyMap<string, LoadRates>,
): LoadRates | undefined {
  const measured = shards
    .map(({ shardId }) => loads.get(shardId))
    .filter((load) => load !== undefined);
  if (measured.length === 0 || measured.length < shards.length) return undefined;
  return totalLoad(measured);
}

/**
 * How full the fullest of the shards is, 1 when it takes what it can; undefined where not every one
 * was measured, since any other may be the fullest.
 */
export function busiestUtilization(loads: readonly (LoadRates | undefined)[]): number | undefined {
  const measured = loads.filter((load) => load !== undefined);
  if (measured.length === 0 || measured.length < loads.length) return undefined;
  return measured.reduce((highest, load) => Math.max(highest, writeUtilization(load)), 0);
}
