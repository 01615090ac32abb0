import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { toHashKey, WHOLE_RANGE } from '../hash-key';
import { MARKED_UTILIZATION } from '../hot';
import { type AccountLimits, SHARD_WRITE_BYTES_PER_SECOND } from '../limits';
import { type ShardRange, shardIdOf } from '../shards/shard';
import { NO_LOAD, predictLoads, type ShardLoad, writeUtilization } from '../shards/shard-load';
import type { Draft } from './draft';
import { EMPTY_DRAFT } from './draft';
import { planReshard } from './plan';
import { evenRanges } from './reshard-rules';
import { forbidsSending, type PlannedReshard, planWarnings } from './warnings';

function evenShards(count: number): readonly ShardRange[] {
  return evenRanges(WHOLE_RANGE, count).map((hashKeyRange, index) => ({
    shardId: shardIdOf(index),
    hashKeyRange,
  }));
}

/** `count` even shards, each taking the given part of its limit, evenly spread over its keys. */
function reshard(
  utilizations: readonly number[],
  draftOf: (open: readonly ShardRange[]) => Draft,
  account?: AccountLimits,
): PlannedReshard {
  const open = evenShards(utilizations.length);
  const loads = new Map(
    open.map(({ shardId }, index): [string, ShardLoad] => [
      shardId,
      {
        ...NO_LOAD,
        shardId,
        bytesInPerSecond: (utilizations[index] ?? 0) * SHARD_WRITE_BYTES_PER_SECOND,
        quantiles: [],
      },
    ]),
  );
  const draft = draftOf(open);
  const planned = planReshard(open, draft, {
    nextShardIndex: open.length,
    account,
  });
  return {
    planned,
    streamStatus: 'ACTIVE',
    streamMode: 'PROVISIONED',
    open,
    loads,
    added: draft.added,
    loadsAfter: planned.ok ? predictLoads(open, loads, planned.value.after) : [],
  };
}

const nothing = () => EMPTY_DRAFT;
const mergeAll = (open: readonly ShardRange[]): Draft => ({
  added: [],
  removed: open.slice(1).map(({ hashKeyRange }) => hashKeyRange.startingHashKey),
});
const halveAll = (open: readonly ShardRange[]): Draft => ({
  added: evenShards(open.length * 2)
    .filter((_, index) => index % 2 === 1)
    .map(({ hashKeyRange }) => hashKeyRange.startingHashKey),
  removed: [],
});

test('a shard that is hot after a plan was hot before or is heated by a merge, never both', () => {
  const utilizations = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });
  const draft = fc.constantFrom(nothing, mergeAll, halveAll);
  fc.assert(
    fc.property(utilizations, draft, (all, draftOf) => {
      const planned = reshard(all, draftOf);
      const hotAfter = planned.loadsAfter.filter(
        (load) => writeUtilization(ensure(load, 'load')) >= MARKED_UTILIZATION,
      ).length;
      const told = planWarnings(planned).flatMap((warning) =>
        'hotShardCount' in warning ? [warning] : [],
      );
      expect(told.reduce((sum, { hotShardCount }) => sum + hotShardCount, 0)).toBe(hotAfter);
      for (const { kind, utilizationNow } of told) {
        expect(kind === 'merge-heats').toBe(utilizationNow < MARKED_UTILIZATION);
      }
    }),
  );
});

test('a merge is warned of from where its shard would be marked as hot', () => {
  expect(planWarnings(reshard([0.5, 0.42], mergeAll))).toEqual([
    {
      kind: 'merge-heats',
      shard: { shardId: shardIdOf(2), hashKeyRange: WHOLE_RANGE },
      utilization: expect.closeTo(0.92),
      utilizationNow: expect.closeTo(0.5),
      keyUtilization: undefined,
      hotShardCount: 1,
    },
  ]);
  expect(planWarnings(reshard([0.47, 0.42], mergeAll))).toEqual([]);
});

test('halving a shard at 190 % does not relieve it enough, halving one at 170 % does', () => {
  expect(planWarnings(reshard([1.9], halveAll))).toMatchObject([
    {
      kind: 'still-hot',
      utilization: expect.closeTo(0.95),
      utilizationNow: expect.closeTo(1.9),
      keyUtilization: undefined,
      hotShardCount: 2,
    },
  ]);
  expect(planWarnings(reshard([1.7], halveAll))).toEqual([]);
});

test('a draft that leaves the busiest shard as it is says so, whatever it does to others', () => {
  const splitSecond = (open: readonly ShardRange[]): Draft => ({
    added: [toHashKey(ensure(open[1], 'shard').hashKeyRange.startingHashKey + 2n ** 126n)],
    removed: [],
  });
  expect(planWarnings(reshard([0.92, 0.6], splitSecond))).toMatchObject([
    {
      kind: 'busiest-unchanged',
      shard: { shardId: shardIdOf(0) },
      utilization: expect.closeTo(0.92),
      hotShardCount: 1,
    },
  ]);
});

test('a split that one key keeps from helping is told before the shard is hot', () => {
  const planned = reshard([0.8], halveAll);
  const hotKey = toHashKey(1000n);
  const quantiles = [hotKey, hotKey, ...Array.from({ length: 30 }, () => hotKey)];
  const withOther = [...quantiles, WHOLE_RANGE.endingHashKey];
  const loads = new Map(
    [...planned.loads].map(([shardId, load]) => [shardId, { ...load, quantiles: withOther }]),
  );
  const after = planned.planned.ok ? planned.planned.value.after : [];
  const loadsAfter = predictLoads(planned.open, loads, after);
  expect(planWarnings({ ...planned, loads, loadsAfter })).toMatchObject([
    {
      kind: 'split-in-vain',
      utilization: expect.closeTo(0.79, 1),
      utilizationNow: expect.closeTo(0.8),
      splitCount: 1,
    },
  ]);
  expect(planWarnings(reshard([0.8], halveAll))).toEqual([]);
});

test('a shard that one key keeps hot is told with what the key alone takes', () => {
  const planned = reshard([2], halveAll);
  const hotKey = toHashKey(1000n);
  const quantiles = [toHashKey(0n), hotKey, hotKey, hotKey, WHOLE_RANGE.endingHashKey];
  const loads = new Map(
    [...planned.loads].map(([shardId, load]) => [shardId, { ...load, quantiles }]),
  );
  const after = planned.planned.ok ? planned.planned.value.after : [];
  const loadsAfter = predictLoads(planned.open, loads, after);
  expect(planWarnings({ ...planned, loads, loadsAfter })).toMatchObject([
    {
      kind: 'still-hot',
      utilizationNow: expect.closeTo(2),
      utilization: expect.closeTo(1.75, 1),
      keyUtilization: expect.closeTo(1),
    },
  ]);
});

test('nothing is said of shards that were not measured', () => {
  const planned = reshard([3, 3], mergeAll);
  const loads = new Map([...planned.loads].slice(1));
  const after = planned.planned.ok ? planned.planned.value.after : [];
  const loadsAfter = predictLoads(planned.open, loads, after);
  expect(planWarnings({ ...planned, loads, loadsAfter })).toEqual([]);
});

test('a shard that would take nothing is named, because it is billed all the same', () => {
  const nextToNothing = () => ({ added: [toHashKey(2n)], removed: [] });
  const warnings = planWarnings(reshard([0.5], nextToNothing));
  expect(warnings).toMatchObject([
    { kind: 'idle-shards', idleShardCount: 1, shard: { hashKeyRange: { endingHashKey: 1n } } },
  ]);
  expect(warnings.some(forbidsSending)).toBe(false);
  expect(planWarnings(reshard([0.5], halveAll))).toEqual([]);
});

test('the account may hold fewer shards than the plan has at its peak', () => {
  const inAccountOf = (shardLimit: number) =>
    planWarnings(reshard([0, 0], halveAll, { shardLimit, openShardCount: 49 }));
  expect(inAccountOf(50)).toEqual([
    { kind: 'over-shard-limit', peakOpenShardCount: 51, shardLimit: 50 },
  ]);
  expect(inAccountOf(51)).toEqual([]);
});

test('an account that is over its limit already may still merge', () => {
  const account = { shardLimit: 10, openShardCount: 12 };
  expect(planWarnings(reshard([0, 0], mergeAll, account))).toEqual([]);
});

test('an account that is over its limit may not split what it has just merged', () => {
  const account = { shardLimit: 10, openShardCount: 12 };
  const moveBoundary = (open: readonly ShardRange[]): Draft => ({
    added: [toHashKey(2n ** 126n)],
    removed: mergeAll(open).removed,
  });
  expect(planWarnings(reshard([0, 0], moveBoundary, account))).toEqual([
    { kind: 'over-shard-limit', peakOpenShardCount: 12, shardLimit: 10 },
  ]);
});

test('what Kinesis would refuse is told apart from what is merely unwise', () => {
  const oneKeyShard = () => ({ added: [toHashKey(1n)], removed: [] });
  const blocked = planWarnings({
    ...reshard([0], oneKeyShard),
    streamStatus: 'UPDATING',
    streamMode: 'ON_DEMAND',
  });
  expect(blocked).toEqual([
    { kind: 'on-demand' },
    { kind: 'stream-not-active', streamStatus: 'UPDATING' },
    {
      kind: 'shards-too-narrow',
      ranges: [{ startingHashKey: 0n, endingHashKey: 0n }],
    },
  ]);
  expect(blocked.every(forbidsSending)).toBe(true);
  expect(planWarnings(reshard([0.7, 0.6], mergeAll)).some(forbidsSending)).toBe(false);
});
