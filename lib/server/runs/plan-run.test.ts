import { SplitShardCommand } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';
import { MAX_RUN_STEPS, startRunRequest } from '@/lib/api/runs/run-requests';
import { encodeStep } from '@/lib/api/step-rows';
import { assert } from '@/lib/base/assert';
import {
  type HashKey,
  keyCountOf,
  MAX_HASH_KEY,
  MIN_HASH_KEY,
  toHashKey,
} from '@/lib/kinesis/hash-key';
import { type AccountLimits, MIN_KEYS_PER_CHILD } from '@/lib/kinesis/limits';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { planReshard, type ReshardPlan } from '@/lib/kinesis/reshard/plan';
import { changeOf, planDifferences } from '@/lib/kinesis/reshard-step';
import { boundariesOf, nextShardIndex, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import { anyLayoutDraftAndAccount } from '@/lib/testing/arbitraries';
import type { OpenConnection } from '../connections/open-connection';
import { createStream } from '../streams/create-delete-stream';
import { listShards } from '../streams/list-shards';
import { layoutOf } from '../streams/shard-fingerprint';
import { type PlannedRun, planRun } from './plan-run';
import { key, openRunBench, type RunBench } from './testing/open-run-bench';

let bench: RunBench;
let connection: OpenConnection;

beforeEach(async () => {
  bench = await openRunBench();
  ({ connection } = bench);
});
afterEach(() => bench.close());

const STREAM = 'planned';

/** Makes a stream whose open shards start at these keys and at 0. */
async function createStreamOf(
  boundaries: readonly HashKey[],
  streamName = STREAM,
): Promise<readonly Shard[]> {
  await createStream(connection, { streamName, shardCount: 1 });
  const client = await connection.reader();
  for (const boundary of boundaries) {
    const last = openShards(await listShards(client, streamName)).at(-1);
    await client.send(
      new SplitShardCommand({
        StreamName: streamName,
        ShardToSplit: last?.shardId,
        NewStartingHashKey: boundary.toString(),
      }),
    );
  }
  return listShards(client, streamName);
}

/** As the page plans a draft on what it knows. */
function planOnPage(
  shards: readonly Shard[],
  draft: Draft,
  account: AccountLimits | undefined,
): ReshardPlan {
  const nextIndex = nextShardIndex(shards);
  const plan = planReshard(openShards(shards), draft, { nextShardIndex: nextIndex, account });
  assert(plan.ok, 'the draft fits the stream');
  return plan.value;
}

function reviewOf(shards: readonly Shard[], { steps }: Pick<ReshardPlan, 'steps'>) {
  const changes = steps.map((step) => changeOf(step));
  return requestOf(
    shards,
    changes.map(({ kind, boundary }) => [kind, boundary]),
  );
}

function requestOf(shards: readonly Shard[], steps: StartRunRequest['steps']): StartRunRequest {
  return { layout: layoutOf(openShards(shards)), steps };
}

function startIn(
  account: AccountLimits | undefined,
  request: StartRunRequest,
  streamName = STREAM,
): Promise<PlannedRun> {
  return planRun(connection, { read: async () => account }, streamName, request);
}

/** What can be run, on layouts that splits can make: each shard holds two keys at least. */
const anyCase = anyLayoutDraftAndAccount.filter(({ open, draft, account }) => {
  const plan = planReshard(open, draft, { nextShardIndex: open.length, account });
  return (
    plan.ok &&
    plan.value.steps.length > 0 &&
    plan.value.limitExcess === undefined &&
    open.every(({ hashKeyRange }) => keyCountOf(hashKeyRange) >= MIN_KEYS_PER_CHILD)
  );
});

function isOverLimit({ openShardCount, shardLimit }: AccountLimits): boolean {
  return openShardCount > shardLimit;
}

describe('the plan that was reviewed', { timeout: 60_000 }, () => {
  test.each([
    ['within its limit', anyCase.filter(({ account }) => !isOverLimit(account))],
    ['over its limit', anyCase.filter(({ account }) => isOverLimit(account))],
  ])('is the plan that runs, in an account %s', async (_, cases) => {
    let streamCount = 0;
    await fc.assert(
      fc.asyncProperty(cases, async ({ open, draft, account }) => {
        const streamName = `stream-${streamCount++}`;
        const shards = await createStreamOf(boundariesOf(open), streamName);
        const plan = planOnPage(shards, draft, account);
        const { run } = await startIn(account, reviewOf(shards, plan), streamName);
        expect(run.steps.map(({ step }) => step)).toEqual(plan.steps.map(encodeStep));
      }),
      { numRuns: 25 },
    );
  });

  test('is the plan that runs or is refused, when the account has changed since', async () => {
    let streamCount = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, fc.nat(20), async ({ open, draft, account }, room) => {
        const streamName = `stream-${streamCount++}`;
        const shards = await createStreamOf(boundariesOf(open), streamName);
        const reviewed = planOnPage(shards, draft, { ...account, shardLimit: 1000 });
        const later = { ...account, shardLimit: account.shardLimit + room };
        const planned = planOnPage(shards, draft, later);
        const started = await startIn(later, reviewOf(shards, reviewed), streamName).then(
          ({ run }) => run.steps.map(({ step }) => step),
          ({ code }) => code,
        );
        const isSame = planDifferences(reviewed.steps.map(changeOf), planned.steps).length === 0;
        expect(started).toEqual(isSame ? reviewed.steps.map(encodeStep) : 'plan-changed');
      }),
      { numRuns: 25 },
    );
  });

  test('is refused with the steps that would run now', async () => {
    const shards = await createStreamOf([key(250), key(500), key(750)]);
    const draft = { added: [key(100)], removed: [key(750)] };
    const reviewed = planOnPage(shards, draft, undefined);
    expect(reviewed.steps.map(({ kind }) => kind)).toEqual(['split', 'merge']);
    const full = { shardLimit: 4, openShardCount: 4 };
    const planned = planOnPage(shards, draft, full);
    await expect(startIn(full, reviewOf(shards, reviewed))).rejects.toMatchObject({
      code: 'plan-changed',
      options: {
        planChange: {
          differenceCount: 2,
          differences: planned.steps.map((step, index) => ({ index, planned: encodeStep(step) })),
        },
      },
    });
  });
});

describe('a start is refused', () => {
  test('with the rule and its numbers when the account has too few shards left', async () => {
    const shards = await createStreamOf([key(500)]);
    const draft = { added: [key(1), key(2)], removed: [] };
    const account = { shardLimit: 3, openShardCount: 2 };
    const refused = startIn(account, reviewOf(shards, planOnPage(shards, draft, account)));
    await expect(refused).rejects.toMatchObject({
      code: 'over-shard-limit',
      message: 'The account would have 4 open shards; its limit is 3.',
    });
  });

  test.each<[string, StartRunRequest['steps']]>([
    ['nothing-to-do', []],
    ['shards-too-narrow', [['split', toHashKey(1n)]]],
    ['bad-request', [['split', key(500)]]],
    ['bad-request', [['merge', key(400)]]],
    ['bad-request', [['merge', MIN_HASH_KEY]]],
    ['bad-request', [['split', MIN_HASH_KEY]]],
    [
      'bad-request',
      [
        ['split', key(300)],
        ['split', key(300)],
      ],
    ],
  ])('with %s: %o', async (code, steps) => {
    const shards = await createStreamOf([key(500)]);
    await expect(startIn(undefined, requestOf(shards, steps))).rejects.toMatchObject({ code });
  });

  test('or carried out, whatever its steps are', async () => {
    const edges = [MIN_HASH_KEY, key(250), key(500), toHashKey(key(500) + 2n), MAX_HASH_KEY];
    const shards = await createStreamOf(edges.slice(1, -1));
    const near = edges.flatMap((edge) => [-2n, -1n, 0n, 1n, 2n].map((offset) => edge + offset));
    const anyBoundary = fc.constantFrom(
      ...near.filter((each) => each >= MIN_HASH_KEY && each <= MAX_HASH_KEY).map(toHashKey),
    );
    const anyKind = fc.constantFrom('split' as const, 'merge' as const);
    const anySteps = fc.array(fc.tuple(anyKind, anyBoundary), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const outcome = await startIn(undefined, requestOf(shards, steps)).then(
          () => 'carried out',
          (error) => error.code,
        );
        expect([
          'carried out',
          'bad-request',
          'nothing-to-do',
          'shards-too-narrow',
          'plan-changed',
        ]).toContain(outcome);
      }),
      { numRuns: 500 },
    );
  });

  test('when it has more steps than any stream can need', () => {
    const step = ['split', '1000'];
    const longest = { layout: '', steps: Array.from({ length: MAX_RUN_STEPS }, () => step) };
    expect(startRunRequest.safeParse(longest).success).toBe(true);
    const tooLong = { ...longest, steps: [...longest.steps, step] };
    expect(startRunRequest.safeParse(tooLong).success).toBe(false);
  });
});
