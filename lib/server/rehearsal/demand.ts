import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { predictLoads, type ShardLoad } from '@/lib/kinesis/shards/shard-load';

/** What producers send to a range of keys all the time. */
export interface Demand {
  readonly recordsPerSecond: number;
  /** Of a record, on average. */
  readonly recordBytes: number;
}

/** What is sent to the keys of a shard; undefined where some of them were not measured. */
export type DemandOf = (shard: ShardRange) => Demand | undefined;

/** Spreads the load of the open shards over their keys as the predictions of the review do. */
export function demandsOn(
  open: readonly ShardRange[],
  loads: ReadonlyMap<string, ShardLoad>,
): DemandOf {
  const sent = new Map([...loads].map(([shardId, load]) => [shardId, withRefused(load)]));
  return (shard) => {
    const [load] = predictLoads(open, sent, [shard]);
    if (load === undefined) return undefined;
    const { recordsInPerSecond: recordsPerSecond, bytesInPerSecond } = load;
    const recordBytes = recordsPerSecond === 0 ? 0 : bytesInPerSecond / recordsPerSecond;
    return { recordsPerSecond, recordBytes };
  };
}

/** What a shard refuses now is sent too, and is taken once there is room. Only the simulator counts it. */
function withRefused(load: ShardLoad): ShardLoad {
  const { recordsInPerSecond, bytesInPerSecond, throttledPerSecond = 0 } = load;
  if (recordsInPerSecond === 0) return load;
  const factor = 1 + throttledPerSecond / recordsInPerSecond;
  return {
    ...load,
    recordsInPerSecond: recordsInPerSecond * factor,
    bytesInPerSecond: bytesInPerSecond * factor,
  };
}
