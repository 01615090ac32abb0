import { describe, expect, it } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { rangesBetween } from '@/lib/testing/arbitraries';
import { loadOf } from '@/lib/testing/streams';
import { HASH_KEY_COUNT, type HashKey, toHashKey, WHOLE_RANGE } from '../../hash-key';
import { boundariesOf } from '../../shards/shard';
import { draftBetween } from '../draft';
import { planReshard } from '../plan';
import { evenRanges, uniformBoundaries } from '../reshard-rules';
import { recommendWay } from './recommend';
import { wayCents } from './way-cents';
import { type WayId, type WayScene, waysTo } from './ways';

const AWS_TIMES = { callMs: 30_000, scalingMs: 180_000 };
const MINUTE_MS = 60_000;

interface SceneOptions extends Partial<WayScene> {
  readonly from: readonly HashKey[];
  readonly to: readonly HashKey[];
  readonly utilizations?: readonly number[];
}

function sceneOf({ from, to, utilizations, ...changes }: SceneOptions): WayScene {
  const open = rangesBetween(from);
  const draft = draftBetween(boundariesOf(open), to);
  const plan = planReshard(open, draft, { nextShardIndex: open.length, account: changes.account });
  if (!plan.ok) throw new Error(plan.refusal.reason);
  const loads = open.flatMap(({ shardId }, index) => {
    const utilization = utilizations?.[index];
    return utilization === undefined ? [] : [[shardId, loadOf(shardId, utilization, [])] as const];
  });
  return {
    open,
    draft,
    plan: plan.value,
    loads: new Map(loads),
    nextShardIndex: open.length,
    account: undefined,
    streamMode: 'PROVISIONED',
    times: AWS_TIMES,
    scalingsToday: 0,
    ...changes,
  };
}

/** As CreateStream makes them. */
const evenly = (count: number) =>
  evenRanges(WHOLE_RANGE, count)
    .map(({ startingHashKey }) => startingHashKey)
    .slice(1);
const toEqual = (from: number, to: number, changes: Partial<SceneOptions> = {}) =>
  sceneOf({ from: evenly(from), to: uniformBoundaries(evenly(from), to), ...changes });

const idsOf = (scene: WayScene) => waysTo(scene).map(({ id }) => id);
const wayOf = (scene: WayScene, wayId: WayId) =>
  ensure(
    waysTo(scene).find(({ id }) => id === wayId),
    wayId,
  );
const thousandth = (count: number) => toHashKey((HASH_KEY_COUNT * BigInt(count)) / 1000n);

describe('41 to 46 equal shards', () => {
  const scene = toEqual(41, 46);

  it('are 85 calls and about 42 minutes by hand, or one call', () => {
    expect(wayOf(scene, 'in-order').figures).toMatchObject({
      callCount: 85,
      timeMs: 42.5 * MINUTE_MS,
      openShardCountBefore: 41,
      openShardCountAfter: 46,
      peakOpenShardCount: 86,
      closedShardCount: 45 + 2 * 40,
      extraShardHours: 40,
    });
    expect(wayOf(scene, 'update-shard-count').figures).toMatchObject({
      callCount: 1,
      timeMs: 3 * MINUTE_MS,
      openShardCountAfter: 46,
    });
    expect(recommendWay(waysTo(scene))).toEqual({
      wayId: 'update-shard-count',
      reason: 'fewer-calls',
      callCount: 85,
      callsMs: 42.5 * MINUTE_MS,
      hopCount: 1,
      hopsMs: 3 * MINUTE_MS,
    });
  });

  it('need no more than 46 open at once in the order for that', () => {
    expect(wayOf(scene, 'fewest-open').figures).toMatchObject({
      callCount: 85,
      peakOpenShardCount: 46,
      extraShardHours: 0,
    });
  });
});

describe('UpdateShardCount', () => {
  it('takes several hops beyond double', () => {
    const { steps } = wayOf(toEqual(2, 12), 'update-shard-count');
    expect(steps).toMatchObject([
      { targetShardCount: 4 },
      { targetShardCount: 8 },
      { targetShardCount: 12 },
    ]);
  });

  it('is no way where the shards would not be equal, nor where it saves no call', () => {
    const uneven = sceneOf({ from: evenly(2), to: [...evenly(2), thousandth(900)] });
    expect(idsOf(uneven)).toEqual(['in-order', 'on-demand']);
    expect(idsOf(toEqual(1, 2))).toEqual(['in-order', 'on-demand']);
    expect(idsOf(sceneOf({ from: [thousandth(400)], to: evenly(2) }))).toEqual([
      'in-order',
      'fewest-open',
    ]);
  });

  it('is not open where its hops are more than are left of the ten of a day', () => {
    const scene = toEqual(2, 12, { scalingsToday: 8 });
    expect(wayOf(scene, 'update-shard-count').obstacle).toEqual({
      reason: 'daily-limit',
      hopCount: 3,
      leftToday: 2,
    });
    expect(recommendWay(waysTo(toEqual(41, 46, { scalingsToday: 10 })))?.wayId).toBe('in-order');
    const enough = toEqual(2, 12, { scalingsToday: 7 });
    expect(wayOf(enough, 'update-shard-count')).toMatchObject({
      obstacle: undefined,
      leftToday: 3,
    });
  });

  it('is not open where the shards on the way exceed the limit of the account', () => {
    const scene = toEqual(41, 46, { account: { shardLimit: 46, openShardCount: 41 } });
    expect(wayOf(scene, 'update-shard-count').obstacle).toMatchObject({
      reason: 'over-shard-limit',
      shardLimit: 46,
    });
    expect(wayOf(scene, 'in-order').obstacle).toBeUndefined();
  });
});

describe('the order of the least load', () => {
  const scene = sceneOf({
    from: evenly(2),
    to: [thousandth(250), thousandth(500), thousandth(750)],
    utilizations: [0.2, 0.95],
  });

  it('relieves the hot shard first, and is recommended for that', () => {
    expect(wayOf(scene, 'in-order').figures.relievedAtMs).toBe(MINUTE_MS);
    expect(wayOf(scene, 'least-load').figures).toMatchObject({
      relievedAtMs: MINUTE_MS / 2,
      worstUtilization: 0.95,
    });
    expect(recommendWay(waysTo(scene))).toEqual({
      wayId: 'least-load',
      reason: 'sooner',
      relievedAtMs: MINUTE_MS / 2,
      otherwiseMs: MINUTE_MS,
    });
  });

  it('is left out where the load is not known, or where it shows nothing else', () => {
    expect(idsOf({ ...scene, loads: new Map() })).not.toContain('least-load');
    const calm = sceneOf({
      from: evenly(2),
      to: [thousandth(250), thousandth(500), thousandth(750)],
      utilizations: [0.95, 0.2],
    });
    expect(idsOf(calm)).not.toContain('least-load');
  });

  it('is recommended where another order would fill a shard more on the way', () => {
    const crowded = sceneOf({
      from: evenly(4),
      to: [thousandth(125), thousandth(250), thousandth(375), thousandth(750)],
      utilizations: [0.4, 0.4, 0.1, 0.1],
    });
    const [inOrder, ...others] = waysTo(crowded);
    const worse = { ...ensure(inOrder, 'a way') };
    const heated = { ...worse, figures: { ...worse.figures, worstUtilization: 0.8 } };
    const leastLoad = { ...worse, id: 'least-load' } as const;
    expect(recommendWay([heated, ...others, leastLoad])).toMatchObject({
      wayId: 'least-load',
      reason: 'lower-load',
      otherwise: 0.8,
    });
  });
});

it('getting there costs the shard-hours of what is open besides', () => {
  const prices = {
    beforeCents: 41_00n,
    afterCents: 46_00n,
    onDemandCents: 0n,
    onDemandUnmeasured: 'traffic',
    shardHour: 15_000_000_000n,
  } as const;
  expect(wayCents(wayOf(toEqual(41, 46), 'in-order'), prices)).toEqual({
    before: 41_00n,
    after: 46_00n,
    passage: 60n,
    unmeasured: undefined,
  });
});

describe('a switch to on demand', () => {
  it('is a way where shards are added or one is hot, at its own price', () => {
    const prices = {
      beforeCents: 100n,
      afterCents: 200n,
      onDemandCents: 900n,
      onDemandUnmeasured: 'traffic',
      shardHour: 1n,
    } as const;
    const way = wayOf(toEqual(1, 2), 'on-demand');
    expect(way).toMatchObject({
      steps: [],
      obstacle: undefined,
      figures: {
        callCount: 1,
        timeMs: AWS_TIMES.callMs,
        openShardCountAfter: 1,
        closedShardCount: 0,
      },
    });
    expect(wayCents(way, prices)).toEqual({
      before: 100n,
      after: 900n,
      passage: 0n,
      unmeasured: 'traffic',
    });
    expect(idsOf(toEqual(2, 1, { utilizations: [0.9, 0.1] }))).toContain('on-demand');
    expect(idsOf(toEqual(2, 1, { utilizations: [0.1, 0.1] }))).toEqual(['in-order']);
  });

  it('is not open where the account has all on-demand streams that it may have', () => {
    const account = {
      shardLimit: 500,
      openShardCount: 1,
      onDemand: { streamCount: 50, streamLimit: 50 },
    };
    expect(wayOf(toEqual(1, 2, { account }), 'on-demand').obstacle).toEqual({
      reason: 'over-on-demand-limit',
      streamLimit: 50,
    });
  });
});

it('what keeps capacity is recommended where no other way has an advantage', () => {
  const ways = waysTo(toEqual(2, 4));
  expect(recommendWay(ways)).toEqual({ wayId: 'in-order', reason: 'keeps-capacity' });
  const closed = ways.map((way) =>
    way.id === 'in-order'
      ? { ...way, obstacle: { reason: 'daily-limit', hopCount: 1, leftToday: 0 } as const }
      : way,
  );
  expect(recommendWay(closed)).toEqual({ wayId: 'update-shard-count', reason: 'only-one' });
});
