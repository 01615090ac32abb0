import type { Prices } from '@/lib/kinesis/cost/prices';
import { openShards, type Shard, shardIndexOf } from '@/lib/kinesis/shards/shard';
import {
  NO_LOAD,
  predictLoads,
  type ShardLoad,
  totalLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';
import type { RecordDistribution, StreamMode, StreamStatus } from '@/lib/kinesis/stream';
import type { ShardNumber } from './lesson';
import { writeLessonKey } from './lesson-key';

/** What Kinesis says of a stream beside its shards. */
export interface SceneStream {
  readonly streamArn: string;
  readonly streamStatus: StreamStatus;
  readonly streamMode: StreamMode;
  readonly recordDistribution: RecordDistribution;
}

/** What a lesson sees of its stream. */
export interface Scene {
  /** All that are listed. */
  readonly shards: readonly Shard[];
  /** Of open shards by id; one that is left out takes nothing. */
  readonly loads: ReadonlyMap<string, ShardLoad>;
  /** Undefined while the prices are not there. */
  readonly monthCents: bigint | undefined;
  /** What the same month would cost otherwise; left out while the prices are not there. */
  readonly otherMonths?: OtherMonths | undefined;
  /** What the load shows of a hot shard, by its id. */
  readonly verdicts: ReadonlyMap<string, string>;
  /** Left out while they are not there. */
  readonly prices?: Prices | undefined;
  /** Left out where nobody needs it. */
  readonly stream?: SceneStream | undefined;
  /** How long records are kept; left out where nobody needs it. */
  readonly retentionHours?: number;
  /** When the load was looked at; left out where nobody counts the time. */
  readonly atMs?: number | undefined;
}

/** The month of the stream as it is, in cents, were one thing of it different. */
export interface OtherMonths {
  readonly provisioned: bigint;
  readonly onDemand: bigint;
  /** With one registered consumer. */
  readonly fanOut: bigint;
}

/** What the strip of changes tells of a scene. */
export interface SceneSummary {
  readonly open: number;
  readonly closed: number;
  /** Of the busiest shard's write limit. */
  readonly busiest: number;
  readonly monthCents: bigint | undefined;
}

/** What a frame of the strip shows. */
export function summarize(scene: Scene): SceneSummary {
  const open = openShards(scene.shards).length;
  return {
    open,
    closed: scene.shards.length - open,
    busiest: busiestOf(scene),
    monthCents: scene.monthCents,
  };
}

/** The utilization of the busiest open shard, 0 where nothing is written. */
export function busiestOf({ shards, loads }: Scene): number {
  return openShards(shards).reduce((busiest, { shardId }) => {
    const load = loads.get(shardId);
    return load === undefined ? busiest : Math.max(busiest, writeUtilization(load));
  }, 0);
}

/**
 * What the busiest shard will take after a turn, once it is measured: a split or merge leaves new
 * shards, of which the last minute knows nothing.
 */
export function busiestAfter(before: Scene, after: Scene): number {
  const [was, is] = [openShards(before.shards), openShards(after.shards)];
  const ids = new Set(was.map(({ shardId }) => shardId));
  if (is.every(({ shardId }) => ids.has(shardId))) return busiestOf(after);
  const loads = predictLoads(was, before.loads, is);
  return Math.max(0, ...loads.map((load) => writeUtilization(load ?? NO_LOAD)));
}

/** Records that all open shards accept in a second, averaged over the last minute. */
export function recordsInOf({ loads }: Pick<Scene, 'loads'>): number {
  return totalLoad([...loads.values()]).recordsInPerSecond;
}

/** Whether some shard refused records in the last minute. */
export function throttles({ loads }: Pick<Scene, 'loads'>): boolean {
  return [...loads.values()].some(({ throttledPerSecond = 0 }) => throttledPerSecond > 0);
}

/** The shard of that number; undefined where it is not listed, any more or yet. */
export function shardOf({ shards }: Pick<Scene, 'shards'>, number: ShardNumber): Shard | undefined {
  return shards.find(({ shardId }) => shardIndexOf(shardId) === number);
}

/** The number of a shard that Kinesis named. */
export function numberOf({ shardId }: Pick<Shard, 'shardId'>): ShardNumber {
  return shardIndexOf(shardId) ?? -1;
}

/** Open shards and the boundaries between them, lowest first: `1 |1/3| 3 |2/3| 4`. */
export function writeLayout({ shards }: Pick<Scene, 'shards'>): string {
  return openShards(shards)
    .map((shard, index) =>
      index === 0
        ? `${numberOf(shard)}`
        : `|${writeLessonKey(shard.hashKeyRange.startingHashKey)}| ${numberOf(shard)}`,
    )
    .join(' ');
}
