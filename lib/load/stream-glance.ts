import { ratio } from '@/lib/base/bigint';
import { HASH_KEY_COUNT, shareOfSpace } from '@/lib/kinesis/hash-key';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { measuredLoads, totalOfMeasured } from '@/lib/kinesis/measured-loads';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import {
  type LoadMeasure,
  type LoadRates,
  loadMeasure,
  NO_LOAD,
  type ShardLoad,
  type StreamLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { NO_TOP_KEYS, type TopKeys } from './key-tally';
import { cutLine, type LineSlice } from './line-slices';
import type { StreamHour } from './stream-hour';
import { judgeLoad } from './verdict';

/** What is known of a stream without asking Kinesis anything. */
export interface StreamLook {
  /** By hash key. The same array as long as no shard changes, for what is made of it is kept. */
  readonly open: readonly ShardRange[];
  readonly load: StreamLoad;
  /** Undefined where the source does not know. */
  readonly recordDistribution: RecordDistribution | undefined;
  readonly topKeysOf: (shardId: string) => TopKeys | undefined;
  /** Undefined where not every shard was counted. */
  readonly hour: StreamHour | undefined;
  /** The highest of the last minute; undefined where no consumer was seen reading. */
  readonly iteratorAgeMs: number | undefined;
}

/** A piece of the line: its share of the hash keys, and how full its fullest shard is. */
export type GlanceColumn = readonly [share: number, utilization: number | null];

/** Why the hottest shard is as hot as it is, in so far as that can be told. */
export type GlanceVerdict =
  | { readonly kind: 'idle' | 'even' | 'uneven' }
  | { readonly kind: 'not-by-key' | 'too-narrow' | 'too-few-samples' | 'keys-unknown' }
  /** The best split leaves its children at these utilizations. */
  | { readonly kind: 'hot-range'; readonly children: readonly [number, number] }
  | {
      readonly kind: 'hot-key';
      /** Of the fuller child of the best split. */
      readonly utilizationAfter: number;
      readonly isWorthSplitting: boolean;
    };

/** The fullest of the shards that were measured. */
export interface HottestShard {
  readonly shardId: string;
  /** Its middle, as a share of the hash-key space: 0 to 1. */
  readonly place: number;
  readonly utilization: number;
  readonly verdict: GlanceVerdict;
}

/** A stream in one row of a list. Utilization 1 is all that a shard takes. */
export interface Glance {
  readonly source: StreamLoad['source'];
  readonly line: readonly GlanceColumn[];
  readonly openShardCount: number;
  /** Where it is less than all, the hottest is the hottest of these. */
  readonly measuredShardCount: number;
  readonly hottest?: HottestShard | undefined;
  /** How many shards are marked as hot. */
  readonly hotShardCount: number;
  /** Of all shards together; undefined where not every one was measured. */
  readonly total?: LoadRates | undefined;
  /** What the stream as a whole is nearer to its limit of. */
  readonly measure: LoadMeasure;
  readonly hour?: StreamHour | undefined;
  readonly iteratorAgeMs?: number | undefined;
}

/** Below this a shard is as good as unused. */
const IDLE_UTILIZATION = 0.05;
/** Above this many times the mean, one shard stands out. */
const UNEVEN_FACTOR = 2;

/** `maxColumns` bounds the line: a row is so many pixels wide, however many shards there are. */
export function glanceAt(look: StreamLook, maxColumns: number): Glance {
  const { open, load, hour, iteratorAgeMs } = look;
  const loads = loadsOf(look);
  const utilizations = open.map(({ shardId }) => {
    const rates = loads.get(shardId);
    return rates === undefined ? undefined : writeUtilization(rates);
  });
  const total = totalOfMeasured(open, loads);
  return {
    source: load.source,
    line: cutLine(open, maxColumns).map((slice) => [slice.share, fullestIn(slice, utilizations)]),
    openShardCount: open.length,
    measuredShardCount: utilizations.filter((each) => each !== undefined).length,
    hottest: hottestOf(look, loads, utilizations),
    hotShardCount: utilizations.filter((each = 0) => each >= MARKED_UTILIZATION).length,
    total,
    measure: loadMeasure(total ?? NO_LOAD),
    hour,
    iteratorAgeMs,
  };
}

/** The simulator counts all there is, so that a shard it counted nothing of had nothing. */
function loadsOf({ open, load, recordDistribution }: StreamLook): ReadonlyMap<string, ShardLoad> {
  const isIdle = load.source === 'exact' && load.shards.length === 0;
  if (!isIdle) return measuredLoads(load, open, recordDistribution ?? 'USER_PARTITION_KEY');
  return new Map(open.map(({ shardId }) => [shardId, { ...NO_LOAD, shardId, quantiles: [] }]));
}

function fullestIn(
  { first, last }: LineSlice,
  utilizations: readonly (number | undefined)[],
): number | null {
  let fullest: number | null = null;
  for (let index = first; index <= last; index++) {
    const utilization = utilizations[index];
    if (utilization !== undefined) fullest = Math.max(fullest ?? 0, utilization);
  }
  return fullest;
}

function hottestOf(
  look: StreamLook,
  loads: ReadonlyMap<string, ShardLoad>,
  utilizations: readonly (number | undefined)[],
): HottestShard | undefined {
  const utilization = utilizations.reduce<number>((most, each = -1) => Math.max(most, each), -1);
  const shard = look.open[utilizations.indexOf(utilization)];
  const load = shard && loads.get(shard.shardId);
  if (shard === undefined || load === undefined) return undefined;
  const { shardId, hashKeyRange } = shard;
  return {
    shardId,
    place: ratio(hashKeyRange.startingHashKey, HASH_KEY_COUNT) + shareOfSpace(hashKeyRange) / 2,
    utilization,
    verdict: verdictOn(look, shard, load) ?? calmVerdict(utilizations, utilization),
  };
}

/** Undefined where the shard is not hot. */
function verdictOn(
  { recordDistribution = 'USER_PARTITION_KEY', topKeysOf }: StreamLook,
  shard: ShardRange,
  load: ShardLoad,
): GlanceVerdict | undefined {
  const topKeys = topKeysOf(shard.shardId) ?? NO_TOP_KEYS;
  const verdict = judgeLoad(shard, load, { recordDistribution, topKeys });
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'hot-range') {
    const [lower, upper] = verdict.children;
    return { kind: 'hot-range', children: [writeUtilization(lower), writeUtilization(upper)] };
  }
  if (verdict.kind === 'hot-key') {
    const { kind, utilizationAfter, isWorthSplitting } = verdict;
    return { kind, utilizationAfter, isWorthSplitting };
  }
  return { kind: verdict.kind };
}

function calmVerdict(
  utilizations: readonly (number | undefined)[],
  hottest: number,
): GlanceVerdict {
  if (hottest < IDLE_UTILIZATION) return { kind: 'idle' };
  const measured = utilizations.filter((each) => each !== undefined);
  const mean = measured.reduce((sum, each) => sum + each, 0) / measured.length;
  return { kind: hottest > UNEVEN_FACTOR * mean ? 'uneven' : 'even' };
}
