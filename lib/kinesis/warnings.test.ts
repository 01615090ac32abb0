import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import type { Draft } from './draft';
import { EMPTY_DRAFT } from './draft';
import { toHashKey, WHOLE_RANGE } from './hash-key';
import { SHARD_WRITE_BYTES_PER_SECOND } from './limits';
import { NO_LOAD, predictLoads, type ShardLoad } from './load';
import { planReshard } from './plan';
import { evenRanges } from './reshard-rules';
import { type ShardRange, shardIdOf } from './shard';
import { forbidsSending, type PlannedReshard, planWarnings } from './warnings';

function evenShards(count: number): readonly ShardRange[] {
  return evenRanges(WHOLE_RANGE, count).map((hashKeyRange, index) => ({
    shardId: shardIdOf(index),
    hashKeyRange,
  }));
}

/** `count` even shards, each taking the given part of its limit, evenly spread over its keys. */
function reshard(
  utilisations: readonly number[],
  draftOf: (open: readonly ShardRange[]) => Draft,
): PlannedReshard {
  const open = evenShards(utilisations.length);
  const loads = new Map(
    open.map(({ shardId }, index): [string, ShardLoad] => [
      shardId,
      {
        ...NO_LOAD,
        shardId,
        bytesInPerSecond: (utilisations[index] ?? 0) * SHARD_WRITE_BYTES_PER_SECOND,
        quantiles: [],
      },
    ]),
  );
  const planned = planReshard(open, draftOf(open), {
    nextShardIndex: open.length,
    maxOpenShards: undefined,
  });
  return {
    planned,
    streamStatus: 'ACTIVE',
    streamMode: 'PROVISIONED',
    accountShards: undefined,
    open,
    loads,
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

test('a shard over its limit is either what a merge did or what was hot before, never both', () => {
  const utilisations = fc.array(fc.double({ min: 0, max: 3, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });
  const draft = fc.constantFrom(nothing, mergeAll, halveAll);
  fc.assert(
    fc.property(utilisations, draft, (all, draftOf) => {
      const planned = reshard(all, draftOf);
      const hotAfter = planned.loadsAfter.filter(
        (load) => ensure(load, 'load').bytesInPerSecond >= SHARD_WRITE_BYTES_PER_SECOND,
      ).length;
      const counted = planWarnings(planned).reduce(
        (sum, warning) => sum + (warning.kind === 'still-hot' ? warning.hotShardCount : 1),
        0,
      );
      expect(counted).toBe(hotAfter);
    }),
  );
});

test('two half-full shards must not become one that is over its limit', () => {
  expect(planWarnings(reshard([0.7, 0.6], mergeAll))).toEqual([
    {
      kind: 'merge-overloads',
      shard: { shardId: shardIdOf(2), hashKeyRange: WHOLE_RANGE },
      utilisation: expect.closeTo(1.3),
    },
  ]);
  expect(planWarnings(reshard([0.4, 0.5], mergeAll))).toEqual([]);
});

test('halving a shard at 240 % does not relieve it, halving one at 160 % does', () => {
  expect(planWarnings(reshard([2.4], halveAll))).toMatchObject([
    {
      kind: 'still-hot',
      utilisation: expect.closeTo(1.2),
      utilisationNow: expect.closeTo(2.4),
      keyUtilisation: undefined,
      hotShardCount: 2,
    },
  ]);
  expect(planWarnings(reshard([1.6], halveAll))).toEqual([]);
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
      utilisationNow: expect.closeTo(2),
      utilisation: expect.closeTo(1.75, 1),
      keyUtilisation: expect.closeTo(1),
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

test('the account may hold fewer shards than the plan has at its peak', () => {
  const planned = reshard([0, 0], halveAll);
  const accountShards = { shardLimit: 50, openShardCount: 49 };
  expect(planWarnings({ ...planned, accountShards })).toEqual([
    { kind: 'over-shard-limit', peakOpenShardCount: 51, shardLimit: 50 },
  ]);
  expect(planWarnings({ ...planned, accountShards: { ...accountShards, shardLimit: 51 } })).toEqual(
    [],
  );
});

test('an account that is over its limit already may still merge', () => {
  const planned = reshard([0, 0], mergeAll);
  expect(
    planWarnings({ ...planned, accountShards: { shardLimit: 10, openShardCount: 12 } }),
  ).toEqual([]);
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
