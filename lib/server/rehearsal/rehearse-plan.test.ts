import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReaderStatus } from '@/lib/api/simulator/readers';
import { ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT, toHashKey } from '@/lib/kinesis/hash-key';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { planScaling } from '@/lib/kinesis/reshard/ways/scaling';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { createStream } from '@/lib/simulator/operations/streams/create-stream';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { setTraffic } from '@/lib/simulator/tools/write-traffic';
import { anyLayoutAndDraft, anyLoadOf } from '@/lib/testing/arbitraries';
import { evenFour, loadOf, manyShards, oneShard } from '@/lib/testing/streams';
import { rehearseDraft, rehearseSteps, STEP_MS } from './testing/rehearse-draft';

/**
 * By how much of a shard's limit a rehearsed load of at most the limit differs from the predicted
 * one: by chance alone, with 1,000 records a second for ten seconds, it is 1 % (docs/runs.md says 5 %).
 */
const MARGIN = 0.05;
const HALF = toHashKey(HASH_KEY_COUNT / 2n);
const EIGHTH = HASH_KEY_COUNT / 8n;

function key(eighths: number) {
  return toHashKey(EIGHTH * BigInt(eighths));
}

function evenLoads(utilization: number) {
  return evenFour().map(({ shardId }) => loadOf(shardId, utilization, []));
}

describe('a rehearsal', () => {
  const anyScene = anyLayoutAndDraft.chain(({ open, draft }) =>
    fc.tuple(...open.map(anyLoadOf)).map((loads) => ({ open, draft, loads })),
  );

  test('goes through every step to the goal, with about the loads that were predicted', async () => {
    await fc.assert(
      fc.asyncProperty(anyScene, async ({ open, draft, loads }) => {
        const planned = planReshard(open, draft, { nextShardIndex: 100, account: undefined });
        fc.pre(planned.ok && planned.value.steps.length > 0);
        if (!planned.ok) return;
        const { rehearsal, course } = await rehearseSteps({
          open,
          loads: new Map(loads.map((load) => [load.shardId, load])),
          steps: planned.value.steps,
          readers: 1,
        });
        expect(rehearsal.steps).toHaveLength(course.steps.length);
        expect(rehearsal.steps.at(-1)?.openShardCount).toBe(planned.value.after.length);
        const found = new Map(rehearsal.shards.map((shard) => [shard.shardId, shard.utilization]));
        expect(found.size).toBe(course.shards.length);
        for (const { shardId, utilization = Number.NaN } of course.shards) {
          const difference = Math.abs((found.get(shardId) ?? Number.NaN) - utilization);
          // What more of them differ by grows with the root of their number.
          expect(difference).toBeLessThan(MARGIN * Math.sqrt(Math.max(utilization, 1)));
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('of the same plan and load is the same', async () => {
    const again = () => rehearseDraft(evenFour(), evenLoads(1.2), { added: [key(1)] }, 2);
    expect(await again()).toEqual(await again());
  });

  test('says when each call was sent and done, and how many shards were open then', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.2), {
      added: [key(1)],
      removed: [key(6)],
    });
    expect(rehearsal.steps).toMatchObject([
      { sentMs: 0, doneMs: STEP_MS, openShardCount: 5 },
      { sentMs: STEP_MS, doneMs: 2 * STEP_MS, openShardCount: 4 },
    ]);
  });

  test('goes by UpdateShardCount too', async () => {
    const open = manyShards(2);
    const { rehearsal, course } = await rehearseSteps({
      open,
      loads: new Map(open.map(({ shardId }) => [shardId, loadOf(shardId, 0.9, [])])),
      steps: planScaling(open, [4, 6], 2),
      readers: 1,
    });
    expect(rehearsal.steps.map(({ openShardCount }) => openShardCount)).toEqual([4, 6]);
    const last = new Set(
      course.shards.filter(({ opensAt }) => opensAt === 2).map((s) => s.shardId),
    );
    for (const { utilization } of rehearsal.shards.filter(({ shardId }) => last.has(shardId))) {
      expect(Math.abs(utilization - 0.3)).toBeLessThan(MARGIN);
    }
  });

  test('sends nothing where nobody has measured, and says where the keys are not known', async () => {
    const [first, second, third] = evenLoads(0.5);
    const { rehearsal } = await rehearseDraft(
      evenFour(),
      [
        ensure(first, 'load'),
        ensure(second, 'load'),
        { ...ensure(third, 'load'), recordsInPerSecond: 0 },
      ],
      { removed: [key(2)] },
    );
    expect(rehearsal.unmeasuredShardCount).toBe(1);
    expect(rehearsal.evenShardCount).toBe(2);
    expect(rehearsal.shards.map(({ shardId }) => shardId)).not.toContain(shardIdOf(3));
  });

  test('of a large plan takes the first steps', async () => {
    const open = manyShards(400);
    const draft = {
      added: open.map(({ hashKeyRange }) => toHashKey(hashKeyRange.endingHashKey - 5n)),
    };
    const { rehearsal } = await rehearseDraft(
      open,
      open.map(({ shardId }) => loadOf(shardId, 0.1, [])),
      draft,
    );
    expect(rehearsal.steps.length).toBeGreaterThan(10);
    expect(rehearsal.steps.length).toBeLessThan(400);
  }, 60_000);
});

describe('throttling', () => {
  test('does not happen where the whole stream would fit one shard', async () => {
    await fc.assert(
      fc.asyncProperty(anyLayoutAndDraft, async ({ open, draft }) => {
        fc.pre(planReshard(open, draft, { nextShardIndex: 100, account: undefined }).ok);
        const loads = open.map(({ shardId }) => loadOf(shardId, 0.85 / open.length, []));
        const { rehearsal } = await rehearseDraft(open, loads, draft);
        expect(rehearsal.steps.map(({ throttledCount }) => throttledCount)).toEqual(
          rehearsal.steps.map(() => 0),
        );
        expect(rehearsal.after.throttledCount).toBe(0);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('begins with the merge that asks too much of one shard, and does not end', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.6), { removed: [key(2)] });
    expect(rehearsal.steps[0]?.throttledCount).toBe(0);
    // 120 % for ten seconds, less what a rested shard takes at once.
    expect(rehearsal.after.throttledCount).toBeGreaterThan(800);
    expect(rehearsal.after.throttledCount).toBeLessThan(2200);
    expect(rehearsal.shards.at(-1)).toMatchObject({ shardId: shardIdOf(4) });
    expect(rehearsal.shards.at(-1)?.throttledCount).toBe(rehearsal.after.throttledCount);
  });

  test('is as much as the simulator refuses of the same traffic', async () => {
    const perSecond = 1300;
    let nowMs = Date.UTC(2026, 0, 15, 9, 30);
    const simulator = await openTestSimulator({ limits: true, now: () => nowMs });
    await simulator.run((state, context) =>
      createStream.run(state, { StreamName: 'orders', ShardCount: 1 }, context),
    );
    const partitionKeys = { kind: 'sequential' } as const;
    await simulator.run(
      setTraffic('orders', { recordsPerSecond: perSecond, recordBytes: 100, partitionKeys }),
    );
    for (let turn = 0; turn < 4 * 65; turn++) {
      nowMs += 250;
      await simulator.maintain();
    }
    const load = ensure(simulator.loadOf('orders')?.shards[0], 'load');
    await simulator.close();
    const refused = ensure(load.throttledPerSecond, 'throttling');

    const { rehearsal } = await rehearseDraft(oneShard(), [load], { added: [HALF] });
    const [step] = rehearsal.steps;
    const rehearsed = ensure(step, 'step').throttledCount / (STEP_MS / 1000);
    expect(refused).toBeGreaterThan(250);
    expect(Math.abs(rehearsed - refused)).toBeLessThan(MARGIN * 1000);
    expect(step?.throttledShards).toEqual([
      { shardId: shardIdOf(0), recordCount: step?.throttledCount },
    ]);
    // What was refused comes too, and each of the halves takes its part.
    expect(rehearsal.refusedPerSecond).toBe(refused);
    expect(rehearsal.after.throttledCount).toBe(0);
    const [parent, ...halves] = rehearsal.shards;
    expect(parent?.throttledCount).toBe(step?.throttledCount);
    for (const { recordsPerSecond } of halves) {
      expect(Math.abs(recordsPerSecond - perSecond / 2)).toBeLessThan(MARGIN * 1000);
    }
  });
});

describe('consumers', () => {
  const split = { added: [key(1)] };

  test('one that shares the reads with nobody drains each parent at its next poll', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.9), split);
    expect(rehearsal.steps[0]?.drains).toEqual([{ withinMs: 200 }]);
    expect(rehearsal.consumers).toEqual([{ maxLagMs: 200 }]);
  });

  test('three of a full shard take more than it gives out, and fall behind', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.95), split, 3);
    expect(rehearsal.consumers).toHaveLength(3);
    for (const { maxLagMs } of rehearsal.consumers) expect(maxLagMs).toBeGreaterThan(2000);
  });

  test('without any nothing is drained', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.5), split, 0);
    expect(rehearsal.consumers).toEqual([]);
    expect(rehearsal.steps[0]?.drains).toEqual([]);
  });

  const reader = (rest: Partial<ReaderStatus>): ReaderStatus => ({
    readerName: 'billing',
    pace: { kind: 'share', share: 1 },
    recordsBehind: 0,
    millisBehindLatest: 0,
    ...rest,
  });

  test('a reader of the simulator polls once a second', async () => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.2), split, [reader({})]);
    const [drain] = rehearsal.steps[0]?.drains ?? [];
    expect(drain?.withinMs).toBeLessThanOrEqual(1200);
    expect(rehearsal.consumers).toEqual([{ name: 'billing', maxLagMs: 1000 }]);
  });

  test('a reader that is behind first reads what it has missed', async () => {
    // 800 records a second come, so 200 a second are made up for.
    const behind = reader({
      pace: { kind: 'rate', recordsPerSecond: 1000 },
      recordsBehind: 6000,
      millisBehindLatest: 30_000,
    });
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.2), split, [behind]);
    const [drain] = rehearsal.steps[0]?.drains ?? [];
    // 30 seconds after it began, of which the lead and the step take 20.
    expect(drain?.withinMs).toBeGreaterThan(1000);
    expect(drain?.withinMs).toBeLessThan(12_000);
    expect(rehearsal.consumers[0]?.maxLagMs).toBeGreaterThanOrEqual(30_000);
  });

  test.each([
    ['slow', { kind: 'rate', recordsPerSecond: 10 }],
    ['paused', { kind: 'paused' }],
  ] as const)('a reader that is %s does not drain the parents in a minute', async (_, pace) => {
    const { rehearsal } = await rehearseDraft(evenFour(), evenLoads(0.2), split, [
      reader({ pace }),
    ]);
    expect(rehearsal.steps[0]?.drains).toEqual([{}]);
    expect(rehearsal.after.lastedMs).toBe(60_000);
    expect(rehearsal.consumers[0]?.maxLagMs).toBeGreaterThan(60_000);
  });
});
