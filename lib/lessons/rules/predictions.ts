import { centsToDollars } from '@/lib/kinesis/cost/cost-item';
import { keyCountOf, parseHashKey, shareOfSpace, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { SHARD_WRITE_RECORDS_PER_SECOND } from '@/lib/kinesis/limits';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import {
  areAdjacent,
  evenRanges,
  middleKey,
  splitRange,
} from '@/lib/kinesis/reshard/reshard-rules';
import {
  findShardForKey,
  openShards,
  parentIdsOf,
  type Shard,
  shardIndexOf,
} from '@/lib/kinesis/shards/shard';
import {
  NO_LOAD,
  predictLoads,
  totalLoad,
  writeUtilization,
} from '@/lib/kinesis/shards/shard-load';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { Fact, Facts } from '../facts';
import type { Answer, Lesson, NumberTruth, Predict, ShardNumber, Turn } from '../lesson';
import { lessonKey } from '../lesson-key';
import { busiestOf, numberOf, type Scene, shardOf } from '../scene';
import { breakEven, recordsTaken, shardsNeeded, supposedMonths } from '../suppose/supposed-month';
import { isSameRead, startOf } from './judge-read';
import type { Played } from './judge-turn';

/**
 * What the rules say of the stream as it is; undefined where they cannot tell yet. Where a read begins
 * is told by the last such read among the turns that were played.
 */
export function truthOf(
  predict: Predict,
  scene: Scene,
  played: readonly Played[] = [],
): Answer | undefined {
  switch (predict.kind) {
    case 'pairs':
      return predict.pairs.filter((pair) => canMerge(scene, pair));
    case 'point': {
      const hash = hashPartitionKey(predict.partitionKey);
      const shard = findShardForKey(openShards(scene.shards), hash);
      return shard && [numberOf(shard)];
    }
    case 'shards':
      return shardsOf(scene, predict.truth, predict.of);
    case 'number':
      return numberFor(predict.truth, scene);
    case 'record': {
      const tried = played.findLast(
        ({ turn }) => 'read' in turn && isSameRead(turn.read, predict.read),
      );
      return tried && startOf(tried.facts);
    }
    case 'key': {
      const shard = shardOf(scene, predict.halves);
      return shard && middleKey(shard.hashKeyRange).toString();
    }
    case 'choice': {
      if ('is' in predict.truth) return predict.truth.is;
      const shard = shardOf(scene, predict.truth.verdictOf);
      return shard && scene.verdicts.get(shard.shardId);
    }
  }
}

/** Whether an answer is what the rules say, within its tolerance. */
export function isRight(predict: Predict, answer: Answer, truth: Answer): boolean {
  if (predict.kind === 'number') {
    return (
      typeof answer === 'number' &&
      typeof truth === 'number' &&
      Math.abs(answer - truth) <= predict.tolerance
    );
  }
  return inOrder(answer) === inOrder(truth);
}

/** The number or the key that was asked for, as `{truth}`; of other answers the page shows the right one. */
export function factsOfTruth({ steps }: Pick<Lesson, 'steps'>, turn: Turn, scene: Scene): Facts {
  if (!('predict' in turn)) return {};
  const predict = steps.find((step) => step.predict?.id === turn.predict)?.predict;
  if (predict === undefined) return {};
  const truth = truthOf(predict, scene);
  if (predict.kind === 'key' && typeof truth === 'string') {
    const value = parseHashKey(truth);
    return value === undefined ? {} : { truth: { kind: 'key', value } };
  }
  if (predict.kind !== 'number' || typeof truth !== 'number') return {};
  return { truth: factOfNumber(truth, predict.unit) };
}

function factOfNumber(value: number, unit: 'percent' | 'count' | 'dollars'): Fact {
  switch (unit) {
    case 'percent':
      return { kind: 'share', value: value / 100 };
    case 'count':
      return { kind: 'count', value };
    case 'dollars':
      return { kind: 'cents', value: BigInt(Math.round(value * 100)) };
  }
}

/** Sets of shards and of pairs are the same in any order. */
function inOrder(answer: Answer): string {
  return typeof answer === 'object'
    ? answer
        .map((part) => String(typeof part === 'number' ? part : part.toSorted()))
        .sort()
        .join(' ')
    : String(answer);
}

/** Whichever of the two is sent first. */
function canMerge(scene: Scene, pair: readonly [ShardNumber, ShardNumber]): boolean {
  const open = openShards(scene.shards);
  const [a, b] = pair.map((number) => open.find((shard) => numberOf(shard) === number));
  if (a === undefined || b === undefined) return false;
  return areAdjacent(a.hashKeyRange, b.hashKeyRange) || areAdjacent(b.hashKeyRange, a.hashKeyRange);
}

function shardsOf(
  scene: Scene,
  truth: 'parents' | 'ancestors' | 'readable',
  of: ShardNumber,
): readonly ShardNumber[] {
  if (truth === 'readable') return scene.shards.map(numberOf);
  const shard = shardOf(scene, of);
  if (shard === undefined) return [];
  return truth === 'parents' ? parentsOf(shard) : ancestorsOf(scene, shard);
}

function parentsOf(shard: Shard): readonly ShardNumber[] {
  return parentIdsOf(shard).map((id) => shardIndexOf(id) ?? -1);
}

function ancestorsOf(scene: Scene, shard: Shard): readonly ShardNumber[] {
  const found = new Set<ShardNumber>();
  const look = (numbers: readonly ShardNumber[]) => {
    for (const number of numbers) {
      if (found.has(number)) continue;
      found.add(number);
      const parent = shardOf(scene, number);
      if (parent !== undefined) look(parentsOf(parent));
    }
  };
  look(parentsOf(shard));
  return [...found];
}

function numberFor(truth: NumberTruth, scene: Scene): number | undefined {
  switch (truth.of) {
    case 'busiest-percent':
      return unlessIdle(busiestOf(scene) * 100);
    case 'open-shards':
      return openShards(scene.shards).length;
    case 'month-dollars':
      return scene.monthCents === undefined ? undefined : Number(scene.monthCents) / 100;
    case 'given':
      return truth.value;
    case 'shards-needed':
      return shardsNeeded(truth.suppose);
    case 'break-even-percent': {
      const { suppose } = truth;
      return scene.prices && (breakEven(scene.prices, suppose) / recordsTaken(suppose)) * 100;
    }
    case 'more-shards-dollars': {
      const { suppose, shards } = truth;
      if (scene.prices === undefined) return undefined;
      const few = supposedMonths(scene.prices, suppose);
      const more = supposedMonths(scene.prices, { ...suppose, shards });
      return centsToDollars(more.provisioned - few.provisioned);
    }
    case 'split-percent': {
      const shard = shardOf(scene, truth.shard);
      const split = shard && splitRange(shard.hashKeyRange, lessonKey(truth.at));
      if (shard === undefined || split?.ok !== true) return undefined;
      const children = split.value.map((hashKeyRange) => ({
        shardId: shard.shardId,
        hashKeyRange,
      }));
      const loads = predictLoads([shard], scene.loads, children);
      return unlessIdle(Math.max(...loads.map((load) => writeUtilization(load ?? NO_LOAD) * 100)));
    }
    case 'traffic-percent':
      return percentOfShard(truth.traffic);
    case 'widest-percent': {
      const shares = openShards(scene.shards).map(({ hashKeyRange }) => shareOfSpace(hashKeyRange));
      return Math.max(0, ...shares) * percentOfShard(truth.traffic);
    }
    case 'burst-refused':
      return Math.max(0, truth.count - SHARD_WRITE_RECORDS_PER_SECOND);
    case 'keys-left-over':
      return keysLeftOver(truth.shards);
    case 'merge-percent': {
      const shards = truth.shards.map((number) => shardOf(scene, number));
      const loads = shards.map((shard) => (shard && scene.loads.get(shard.shardId)) ?? NO_LOAD);
      return unlessIdle(writeUtilization(totalLoad(loads)) * 100);
    }
  }
}

/** A stage has just been opened, and its traffic is not measured yet: nothing can be told. */
function unlessIdle(percent: number): number | undefined {
  return percent === 0 ? undefined : percent;
}

function percentOfShard({ recordsPerSecond, recordBytes }: TrafficSettings): number {
  const bytesInPerSecond = recordsPerSecond * recordBytes;
  return writeUtilization({ recordsInPerSecond: recordsPerSecond, bytesInPerSecond }) * 100;
}

function keysLeftOver(count: number): number {
  const ranges = evenRanges(WHOLE_RANGE, count);
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last ? Number(keyCountOf(last) - keyCountOf(first)) : 0;
}
