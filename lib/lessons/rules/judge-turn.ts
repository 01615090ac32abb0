import { ratio } from '@/lib/base/bigint';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { shardHourPrice, shardHoursCents } from '@/lib/kinesis/cost/cost';
import { HASH_KEY_COUNT, shareOfSpace } from '@/lib/kinesis/hash-key';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import { mergeOrder, splitRange } from '@/lib/kinesis/reshard/reshard-rules';
import {
  findShardForKey,
  isChildOf,
  openShards,
  type Shard,
  shardIdOf,
  shardState,
} from '@/lib/kinesis/shards/shard';
import { totalLoad } from '@/lib/kinesis/shards/shard-load';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import type { Fact, Facts } from '../facts';
import type { Answer, LessonKey, ShardNumber, Turn, WrongReason } from '../lesson';
import { lessonKey } from '../lesson-key';
import { busiestAfter, busiestOf, numberOf, type Scene, shardOf, summarize } from '../scene';
import { factsOfSupposed } from '../suppose/supposed-facts';

/** What came of a read. */
export interface ReadResult {
  /** By their places in the shard, from 1. */
  readonly records: readonly { readonly place: number }[];
  /** How many of the shard's records lie before the place where it began. */
  readonly skipped: number;
  /** How long its first record had waited to be read; undefined where it gave none. */
  readonly waitedMs?: number | undefined;
  readonly ended: boolean;
}

/** What came of records that were put. */
export interface PutResult {
  readonly sent: number;
  /** How many of them their shard refused. */
  readonly refused: number;
  /** In how many shards the others lie. */
  readonly shardCount: number;
}

/** A turn that was tried, with how it ended and the facts that a text may show of it. */
export interface Played {
  readonly turn: Turn;
  readonly refused: WrongReason | undefined;
  readonly facts: Facts;
  /** Of a prediction: what the rules said when it was made, for the stream goes on. */
  readonly truth?: Answer | undefined;
}

/** Why Kinesis refuses a change of the stream as it is; undefined where it takes it. */
export function refusalOf(
  scene: Scene,
  turn: Turn,
): { readonly reason: WrongReason; readonly facts: Facts } | undefined {
  if ('merge' in turn) return mergeRefusal(scene, turn.merge);
  if ('split' in turn) return splitRefusal(scene, turn.split, turn.at);
  if ('distribution' in turn) return distributionRefusal(scene, turn.distribution);
  return undefined;
}

function mergeRefusal(scene: Scene, [first, second]: readonly [ShardNumber, ShardNumber]) {
  const [a, b] = [shardOf(scene, first), shardOf(scene, second)];
  if (a === undefined || b === undefined) return undefined;
  const closed = [a, b].find((shard) => shardState(shard) === 'closed');
  if (closed !== undefined) return closedRefusal(scene, closed);
  // One shard alone lacks a second: the page asks for it.
  if (a === b) return undefined;
  const named = { a: count(first), b: count(second) };
  switch (mergeOrder(a.hashKeyRange, b.hashKeyRange)) {
    case 'adjacent':
      return undefined;
    case 'upper-first':
      return { reason: 'upper-first', facts: named } as const;
    case 'not-adjacent':
      return { reason: 'not-adjacent', facts: { ...named, ...between(scene, a, b) } } as const;
  }
}

/** The keys that lie between two shards, and the first shard that owns some of them. */
function between(scene: Scene, a: Shard, b: Shard): Facts {
  const [lower, upper] =
    a.hashKeyRange.startingHashKey < b.hashKeyRange.startingHashKey ? [a, b] : [b, a];
  const gap = openShards(scene.shards).filter(
    ({ hashKeyRange: { startingHashKey } }) =>
      startingHashKey > lower.hashKeyRange.endingHashKey &&
      startingHashKey < upper.hashKeyRange.startingHashKey,
  );
  const [first, last] = [gap[0], gap.at(-1)];
  if (first === undefined || last === undefined) return {};
  const { startingHashKey } = first.hashKeyRange;
  const { endingHashKey } = last.hashKeyRange;
  return {
    between: count(numberOf(first)),
    from: { kind: 'key', value: startingHashKey },
    to: { kind: 'key', value: endingHashKey },
    share: { kind: 'share', value: shareOfSpace({ startingHashKey, endingHashKey }) },
  };
}

function closedRefusal(scene: Scene, closed: Shard) {
  const child = findShardForKey(openShards(scene.shards), closed.hashKeyRange.startingHashKey);
  return {
    reason: 'shard-closed',
    facts: { a: count(numberOf(closed)), ...(child && { child: count(numberOf(child)) }) },
  } as const;
}

function splitRefusal(scene: Scene, number: ShardNumber, at: LessonKey) {
  const shard = shardOf(scene, number);
  if (shard === undefined) return undefined;
  if (shardState(shard) === 'closed') return closedRefusal(scene, shard);
  if (splitRange(shard.hashKeyRange, lessonKey(at)).ok) return undefined;
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  return {
    reason: 'key-not-splittable',
    facts: {
      a: count(number),
      from: { kind: 'key', value: startingHashKey },
      to: { kind: 'key', value: endingHashKey },
    },
  } as const satisfies { reason: WrongReason; facts: Facts };
}

function distributionRefusal({ stream }: Scene, distribution: RecordDistribution) {
  return distribution === 'AUTO' && stream?.streamMode === 'PROVISIONED'
    ? ({ reason: 'not-on-demand', facts: {} } as const)
    : undefined;
}

/** The facts of a turn that was accepted, from the stream before it and after. */
export function factsOfChange(before: Scene, after: Scene, turn: Turn): Facts {
  return {
    ...factsOf(after),
    busiestBefore: { kind: 'share', value: busiestOf(before) },
    busiestAfter: { kind: 'share', value: busiestAfter(before, after) },
    ...cents('costBefore', before),
    ...cents('costAfter', after),
    ...ownFacts(before, after, turn),
  };
}

/** What holds of the stream whatever was done last. */
export function factsOf(scene: Scene): Facts {
  const { open, closed, busiest } = summarize(scene);
  const { otherMonths } = scene;
  return {
    open: count(open),
    closed: count(closed),
    busiest: { kind: 'share', value: busiest },
    recordsIn: perSecond(scene, 'recordsInPerSecond'),
    throttled: perSecond(scene, 'throttledPerSecond'),
    ...cents('cost', scene),
    ...closedCost(scene),
    ...(otherMonths && {
      costProvisioned: { kind: 'cents', value: otherMonths.provisioned },
      costOnDemand: { kind: 'cents', value: otherMonths.onDemand },
      costFanOut: { kind: 'cents', value: otherMonths.fanOut },
    }),
  };
}

/** What the closed shards would cost until they expire, were they billed; AWS does not say (facts §8.2). */
function closedCost({ shards, prices, retentionHours }: Scene): Facts {
  if (prices === undefined || retentionHours === undefined) return {};
  const closed = shards.length - openShards(shards).length;
  const price = shardHourPrice(prices, { retentionHours, consumerCount: 0 });
  return { closedCost: { kind: 'cents', value: shardHoursCents(price, closed * retentionHours) } };
}

function ownFacts(before: Scene, after: Scene, turn: Turn): Facts {
  if ('merge' in turn) {
    const [a, b] = turn.merge;
    const child = newOf(before, after)[0];
    return { a: count(a), b: count(b), ...(child && { child: count(numberOf(child)) }) };
  }
  if ('split' in turn) {
    const [lower, upper] = newOf(before, after);
    const at = lessonKey(turn.at);
    return {
      a: count(turn.split),
      at: { kind: 'key', value: at },
      atShare: { kind: 'share', value: ratio(at, HASH_KEY_COUNT) },
      ...(lower && { lower: count(numberOf(lower)) }),
      ...(upper && { upper: count(numberOf(upper)) }),
    };
  }
  if ('put' in turn) return factsOfKey(after, turn.put.partitionKey);
  if ('suppose' in turn) return factsOfSupposed(turn.suppose, after.prices);
  if ('read' in turn)
    return { a: count(turn.read.shard), ...factsOfChildren(after, turn.read.shard) };
  return {};
}

/** The shards that go on where a closed one ends: two of a split, one of a merge. */
function factsOfChildren(scene: Scene, number: ShardNumber): Facts {
  const [lower, upper] = scene.shards.filter((shard) => isChildOf(shard, shardIdOf(number)));
  if (lower === undefined) return {};
  if (upper === undefined) return { child: count(numberOf(lower)) };
  return { lower: count(numberOf(lower)), upper: count(numberOf(upper)) };
}

/** Where the records of a partition key go: MD5, its place on the line, its shard; with AUTO none of it (facts §1.4). */
function factsOfKey(scene: Scene, partitionKey: string): Facts {
  if (scene.stream?.recordDistribution === 'AUTO') {
    return { partitionKey: { kind: 'text', value: partitionKey } };
  }
  const hash = hashPartitionKey(partitionKey);
  const shard = findShardForKey(openShards(scene.shards), hash);
  return {
    partitionKey: { kind: 'text', value: partitionKey },
    hash: { kind: 'key', value: hash },
    hashShare: { kind: 'share', value: ratio(hash, HASH_KEY_COUNT) },
    ...(shard && { shard: count(numberOf(shard)) }),
  };
}

/**
 * What a read gave: how many records, which came first and how long it had waited, how many lie before
 * the place where it began, and whether the shard ends behind them.
 */
export function factsOfRead(read: ReadResult | undefined): Facts {
  if (read === undefined) return {};
  const [first] = read.records;
  const { skipped, waitedMs } = read;
  return {
    records: count(read.records.length),
    skipped: count(skipped),
    ...(waitedMs !== undefined && { waitedMinutes: count(Math.floor(waitedMs / MS_PER_MINUTE)) }),
    ...(first && { first: count(first.place) }),
    ...(read.ended && { ended: { kind: 'text', value: '' } }),
  };
}

/** What a producer learns of records that it put. */
export function factsOfPut(put: PutResult | undefined): Facts {
  if (put === undefined) return {};
  return { sent: count(put.sent), failed: count(put.refused), spread: count(put.shardCount) };
}

function newOf(before: Scene, after: Scene): readonly Shard[] {
  const known = new Set(before.shards.map(({ shardId }) => shardId));
  return openShards(after.shards).filter(({ shardId }) => !known.has(shardId));
}

/** Of all shards together, averaged over the last minute. */
function perSecond({ loads }: Scene, rate: 'recordsInPerSecond' | 'throttledPerSecond'): Fact {
  return count(Math.round(totalLoad([...loads.values()])[rate] ?? 0));
}

function count(value: number): Fact {
  return { kind: 'count', value };
}

function cents(name: string, { monthCents }: Scene): Facts {
  return monthCents === undefined ? {} : { [name]: { kind: 'cents', value: monthCents } };
}
