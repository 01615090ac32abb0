import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import { draftedBoundaries } from '@/lib/kinesis/reshard/draft';
import { planReshard } from '@/lib/kinesis/reshard/plan';
import { planScaling } from '@/lib/kinesis/reshard/ways/scaling';
import { boundaryChangesOf } from '@/lib/kinesis/reshard-step';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { anyLayoutAndDraft } from '@/lib/testing/arbitraries';
import { evenFour } from '@/lib/testing/streams';
import { draftOfPlan, type PlanFile, parsePlanFile, stepsOfFile, writePlanFile } from './plan-file';

const QUARTER = toHashKey(2n ** 126n);
const EIGHTH = toHashKey(2n ** 125n);

const PLAN: PlanFile = {
  name: 'Black Friday',
  streamName: 'orders',
  layout: evenFour().map(({ shardId, hashKeyRange }) => ({ shardId, hashKeyRange })),
  steps: [
    { kind: 'split', boundary: EIGHTH },
    { kind: 'merge', boundary: QUARTER },
  ],
  forecast: { before: 1.3, after: 0.64 },
  guards: { asks: true, pauseSeconds: 30, maxThrottledPerSecond: 0 },
};

/** The file of the plan with other members. */
function fileWith(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(writePlanFile(PLAN)), ...change });
}

describe('a plan file', () => {
  test('is read as it was written, whatever the plan', () => {
    fc.assert(
      fc.property(anyLayoutAndDraft, ({ open, draft }) => {
        const plan = planReshard(open, draft, { nextShardIndex: 100, account: undefined });
        fc.pre(plan.ok && plan.value.steps.length > 0);
        const layout = open.map(({ shardId, hashKeyRange }) => ({ shardId, hashKeyRange }));
        const file = {
          streamName: 'orders',
          layout,
          steps: plan.value.steps.flatMap(boundaryChangesOf),
        };
        const read = parsePlanFile(writePlanFile(file));
        expect(read).toEqual({ ok: true, value: file });
      }),
    );
  });

  test('keeps the name, the forecast and the guards', () => {
    expect(parsePlanFile(writePlanFile(PLAN))).toEqual({ ok: true, value: PLAN });
  });

  test('of UpdateShardCount keeps its counts beside what they do in the end', () => {
    const scaling = planScaling(PLAN.layout, [2, 3], 4);
    const file = { streamName: 'orders', layout: PLAN.layout, ...stepsOfFile(scaling) };
    expect(file).toMatchObject({ way: 'update-shard-count', hops: [2, 3] });
    expect(parsePlanFile(writePlanFile(file))).toEqual({ ok: true, value: file });
    const read = draftOfPlan(file, evenFour());
    expect(read.ok && draftedBoundaries(boundariesOf(evenFour()), read.value)).toHaveLength(2);
  });

  test.each([
    ['which is no JSON', 'plan', { reason: 'not-json' }],
    ['of another kind', '{"Shards":[]}', { reason: 'not-a-plan', path: 'format' }],
    ['of a later version', fileWith({ version: 2 }), { reason: 'not-a-plan', path: 'version' }],
    ['with a member of its own', fileWith({ extra: 1 }), { reason: 'not-a-plan', path: '' }],
    [
      'with a guard that is switched off',
      fileWith({ guards: { asks: false } }),
      { reason: 'not-a-plan', path: 'guards.asks' },
    ],
    ['without steps', fileWith({ steps: [] }), { reason: 'not-a-plan', path: 'steps' }],
    [
      'with a key outside the space',
      fileWith({ steps: [['split', `${MAX_HASH_KEY + 1n}`]] }),
      { reason: 'not-a-plan', path: 'steps.0.1' },
    ],
    [
      'which splits where a shard begins',
      fileWith({ steps: [['split', `${QUARTER}`]] }),
      { reason: 'bad-step', step: 1 },
    ],
    ['with counts of no way', fileWith({ hops: [4] }), { reason: 'not-a-plan', path: 'hops' }],
    [
      'whose counts end elsewhere than its steps',
      fileWith({ way: 'update-shard-count', hops: [5] }),
      { reason: 'not-a-plan', path: 'hops' },
    ],
    [
      'which merges inside a shard',
      fileWith({
        steps: [
          ['split', '5000'],
          ['merge', `${EIGHTH}`],
        ],
      }),
      { reason: 'bad-step', step: 2 },
    ],
    [
      'which names a boundary twice',
      fileWith({
        steps: [
          ['split', '5000'],
          ['merge', '5000'],
        ],
      }),
      { reason: 'bad-step', step: 2 },
    ],
    [
      'whose shards leave a gap',
      fileWith({
        layout: [
          ['a', '0', '7'],
          ['b', '9', `${MAX_HASH_KEY}`],
        ],
      }),
      { reason: 'bad-layout', hashKey: 9n },
    ],
    [
      'whose shards end too soon',
      fileWith({ layout: [['a', '0', '7']] }),
      { reason: 'bad-layout', hashKey: 7n },
    ],
  ])('%s is refused', (_, text, refusal) => {
    expect(parsePlanFile(text)).toEqual({ ok: false, refusal });
  });
});

describe('the plan of a file', () => {
  test('is a draft on the same ranges, under whatever ids', () => {
    const open = evenFour().map((shard, index) => ({ ...shard, shardId: `copy-${index}` }));
    const draft = draftOfPlan(PLAN, open);
    expect(draft).toEqual({ ok: true, value: { added: [EIGHTH], removed: [QUARTER] } });
    expect(draft.ok && draftedBoundaries(boundariesOf(open), draft.value)[0]).toBe(EIGHTH);
  });

  test('is refused on another layout, with both counts and the first difference', () => {
    const open = evenFour();
    const [lower, upper] = open;
    const merged = [
      {
        shardId: 'merged',
        hashKeyRange: {
          startingHashKey: toHashKey(0n),
          endingHashKey: upper?.hashKeyRange.endingHashKey ?? MAX_HASH_KEY,
        },
      },
      ...open.slice(2),
    ];
    expect(lower?.hashKeyRange.startingHashKey).toBe(0n);
    expect(draftOfPlan(PLAN, merged)).toEqual({
      ok: false,
      refusal: { reason: 'other-layout', plannedCount: 4, openCount: 3, hashKey: 0n },
    });
  });
});
