import { SplitShardCommand, UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import { reversedDraft, scalingsWithinDay, undoneDraft } from '@/lib/api/runs/runs';
import { toHashKey, WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import { layoutOf } from '../streams/shard-fingerprint';
import { planSteps } from './plan-steps';
import { leaveHalfDone } from './testing/leave-half-done';
import {
  key,
  newestRun,
  openRunBench,
  type RunBench,
  STREAM,
  stepStates,
} from './testing/open-run-bench';

let bench: RunBench;
beforeEach(async () => {
  bench = await openRunBench();
});
afterEach(() => bench.close());

/** From the two shards of the bench in three calls of UpdateShardCount. */
const HOPS = [4, 8, 12];
const TWELFTHS = evenRanges(WHOLE_RANGE, 12)
  .map(({ startingHashKey }) => startingHashKey)
  .slice(1);

async function reviewOf(hops: readonly number[]): Promise<StartRunRequest> {
  return {
    layout: layoutOf(await bench.openNow()),
    way: 'update-shard-count',
    steps: [],
    hops: [...hops],
  };
}

/** How far the boundaries are from equal ones at the most. */
async function distanceFromTwelfths(): Promise<bigint> {
  const boundaries = boundariesOf(await bench.openNow());
  expect(boundaries).toHaveLength(TWELFTHS.length);
  return boundaries.reduce((most, boundary, index) => {
    const distance = boundary - (TWELFTHS[index] ?? 0n);
    return [most, distance, -distance].reduce((a, b) => (a > b ? a : b));
  }, 0n);
}

const sentCounts = async () =>
  (await bench.audit.entries())
    .filter(({ operation }) => operation === 'UpdateShardCount')
    .map(({ input, outcome }) => [Reflect.get(input, 'TargetShardCount'), outcome]);

async function splitElsewhere(): Promise<void> {
  const client = await bench.connection.reader();
  const [first] = await bench.openNow();
  await client.send(
    new SplitShardCommand({
      StreamName: STREAM,
      ShardToSplit: first?.shardId,
      NewStartingHashKey: key(10).toString(),
    }),
  );
}

describe('a run of several calls of UpdateShardCount', () => {
  test('makes equal shards hop by hop, each in the audit log', async () => {
    const engine = bench.openEngine();
    await engine.start(bench.connection, STREAM, await reviewOf(HOPS));
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({ state: 'succeeded' });
    expect(stepStates(run)).toEqual(['done', 'done', 'done']);
    expect(await distanceFromTwelfths()).toBeLessThan(10_000n);
    expect(await sentCounts()).toEqual(HOPS.map((count) => [count, 'accepted']));
    expect(scalingsWithinDay([run], Date.now())).toBe(3);
    expect(undoneDraft(run)).toEqual({ added: [], removed: [] });
    expect(reversedDraft(run).added).toEqual([]);
    expect(reversedDraft(run).removed).toHaveLength(10);
  });

  test.each(Array.from({ length: 3 * 6 + 2 }, (_, index) => index))(
    'goes on after a crash at moment %i, with no call twice',
    async (moment) => {
      const request = await reviewOf(HOPS);
      await leaveHalfDone(bench, moment, (engine) =>
        engine.start(bench.connection, STREAM, request),
      );
      const engine = bench.openEngine();
      await engine.settled();
      expect(await newestRun(engine)).toMatchObject({ state: 'succeeded' });
      expect(await distanceFromTwelfths()).toBeLessThan(10_000n);
      expect(await sentCounts()).toEqual(HOPS.map((count) => [count, 'accepted']));
    },
  );

  test('sends no further hop when somebody else reshards in its middle', async () => {
    let calls = 0;
    const through: OpenConnection = {
      ...bench.connection,
      async change(operation, input, send) {
        const output = await bench.connection.change(operation, input, send);
        if (++calls === 2) await splitElsewhere();
        return output;
      },
    };
    const engine = bench.openEngine(through);
    await engine.start(through, STREAM, await reviewOf(HOPS));
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({ state: 'failed', failure: { code: 'stream-changed' } });
    expect(stepStates(run)).toEqual(['done', 'sent', 'waiting']);
    expect(await sentCounts()).toHaveLength(2);
  });

  test('ends with what is known when the ten calls of the day are used up', async () => {
    const engine = bench.openEngine();
    const upAndDown = Array.from({ length: 11 }, (_, index) => (index % 2 === 0 ? 3 : 2));
    await engine.start(bench.connection, STREAM, await reviewOf(upAndDown));
    await engine.settled();
    const run = await newestRun(engine);
    expect(run).toMatchObject({
      state: 'failed',
      failure: {
        code: 'scaling-limit',
        detail: { name: 'scalings-known', known: 10 },
        said: expect.stringMatching(/^UpdateShardCount was called 10 times/),
      },
    });
    expect(stepStates(run).filter((state) => state === 'done')).toHaveLength(10);
  });
});

test('calls by others count too: a run that meets the limit says how many were its own', async () => {
  const client = await bench.connection.reader();
  for (let call = 0; call < 9; call++) {
    const input = { StreamName: STREAM, TargetShardCount: call % 2 === 0 ? 3 : 2 };
    await client.send(new UpdateShardCountCommand({ ...input, ScalingType: 'UNIFORM_SCALING' }));
  }
  const engine = bench.openEngine();
  await engine.start(bench.connection, STREAM, await reviewOf([4, 8]));
  await engine.settled();
  const run = await newestRun(engine);
  expect(run).toMatchObject({
    state: 'failed',
    failure: { code: 'scaling-limit', detail: { known: 1 } },
  });
  expect(stepStates(run)).toEqual(['done', 'failed']);
  expect(scalingsWithinDay([run], Date.now())).toBe(1);
});

describe('a run of UpdateShardCount is refused, and nothing is sent', () => {
  test.each<[string, Partial<StartRunRequest>, string]>([
    ['for more than double', { hops: [5] }, 'hops.0'],
    ['for less than half', { hops: [4, 1] }, 'hops.1'],
    ['for the count that there is', { hops: [2] }, 'hops.0'],
    ['for a split', { steps: [['split', key(250)]] }, 'steps'],
    ['as single calls', { way: 'in-order', hops: [4] }, 'hops'],
  ])('%s', async (_, change, path) => {
    const engine = bench.openEngine();
    const reviewed = { ...(await reviewOf([])), ...change };
    await expect(engine.start(bench.connection, STREAM, reviewed)).rejects.toMatchObject({
      code: 'bad-request',
      options: { issues: [{ path }] },
    });
    expect(await sentCounts()).toEqual([]);
  });

  test('where the account has no room for the shards on the way', async () => {
    const shards = await bench.openNow();
    const request = await reviewOf([3]);
    const plan = (shardLimit: number) => () =>
      planSteps(shards, request, { shardLimit, openShardCount: 2 });
    expect(plan(3)).toThrow('its limit is 3');
    expect(plan(4)()).toHaveLength(1);
  });
});

describe('the order that was reviewed', () => {
  test('is the order that runs', async () => {
    const engine = bench.openEngine();
    const request: StartRunRequest = {
      layout: layoutOf(await bench.openNow()),
      way: 'least-load',
      steps: [
        ['split', key(750)],
        ['split', key(250)],
      ],
    };
    await engine.start(bench.connection, STREAM, request);
    await engine.settled();
    const run = await newestRun(engine);
    expect(run.state).toBe('succeeded');
    expect(run.steps.map(({ step }) => step)).toMatchObject([
      { newStartingHashKey: `${key(750)}` },
      { newStartingHashKey: `${key(250)}` },
    ]);
  });

  test('is refused where Kinesis would not split there at that moment', async () => {
    const engine = bench.openEngine();
    const request: StartRunRequest = {
      layout: layoutOf(await bench.openNow()),
      way: 'fewest-open',
      steps: [
        ['split', toHashKey(key(500) + 1n)],
        ['merge', key(500)],
      ],
    };
    await expect(engine.start(bench.connection, STREAM, request)).rejects.toMatchObject({
      code: 'bad-request',
      options: { issues: [{ path: 'steps.0' }] },
    });
  });
});
