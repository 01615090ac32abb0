import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { LESSON_HEADS, loadLesson } from '../catalog/heads';
import { placesIn } from '../facts';
import { GOLDEN_TRACES } from '../testing/golden-traces';
import { KNOWN_FACTS } from './known-facts';
import { lessonFileSchema } from './lesson-file-schema';
import { readLesson } from './read-lesson';

const STEP = {
  id: 'split',
  text: { en: 'Split it.' },
  goal: { boundaries: ['1/2'] },
  ghost: ['1/2'],
  hints: [],
  wrongTurns: [],
  notice: { en: 'Shard {a} is closed.' },
  solution: [{ split: 0, at: '1/2' }],
};
const FILE = {
  format: 1,
  id: 'orders',
  title: { ja: '分割' },
  setUp: { seed: 1, retentionHours: 24, createdWith: 1, history: [], clock: 'real' },
  steps: [STEP],
};

function refusalOf(file: unknown) {
  const read = readLesson(JSON.stringify(file));
  return read.ok ? undefined : read.refusal;
}

const withStep = (change: object) => ({ ...FILE, steps: [{ ...STEP, ...change }] });

test('a text in one language is shown to readers of both', () => {
  const read = readLesson(JSON.stringify(FILE));
  expect(read).toMatchObject({
    ok: true,
    value: {
      lesson: {
        title: { en: '分割', ja: '分割', only: 'ja' },
        steps: [{ text: { en: 'Split it.', ja: 'Split it.', only: 'en' } }],
      },
      solution: [[{ split: 0, at: '1/2' }]],
    },
  });
});

test.each(LESSON_HEADS.map(({ id }) => id))('lesson %s is a file too', async (id) => {
  const lesson = await ensure(loadLesson(id), `lesson ${id}`);
  const turns = ensure(GOLDEN_TRACES[id], `golden trace of ${id}`).map(({ turn }) => turn);
  const steps = lesson.steps.map((step) => ({ ...step, solution: [] }));
  const last = ensure(steps.at(-1), 'the last step');
  const file = { ...lesson, steps: [...steps.slice(0, -1), { ...last, solution: turns }] };
  expect(refusalOf(file)).toBeUndefined();
});

test.each([
  ['no JSON', '{', { reason: 'not-json' }],
  ['nothing', '', { reason: 'not-json' }],
  ['nesting without end', '['.repeat(100_000), { reason: 'not-json' }],
  ['a list', '[]', { reason: 'other-format' }],
  ['another format', JSON.stringify({ ...FILE, format: 2 }), { reason: 'other-format' }],
  ['more than 256 KiB', ' '.repeat(256 * 1024 + 1), { reason: 'too-large', limitKiB: 256 }],
  ['more bytes than that', `"${'あ'.repeat(100_000)}"`, { reason: 'too-large', limitKiB: 256 }],
])('refuses %s', (_, text, refusal) => {
  expect(readLesson(text)).toEqual({ ok: false, refusal });
});

test.each([
  ['no steps', { ...FILE, steps: [] }, { reason: 'no-steps' }],
  [
    'more than 20 steps',
    { ...FILE, steps: Array.from({ length: 21 }, (_, n) => ({ ...STEP, id: `s${n}` })) },
    { reason: 'too-many-steps', limit: 20 },
  ],
  [
    'a member that no lesson has',
    { ...FILE, extra: 1 },
    { reason: 'unknown-member', name: 'extra', step: 0, member: '' },
  ],
  [
    'a member that no step has',
    withStep({ onClick: 'alert(1)' }),
    { reason: 'unknown-member', name: 'onClick', step: 1, member: '' },
  ],
  [
    'a text in neither language',
    withStep({ notice: {} }),
    { reason: 'no-text', step: 1, member: 'notice' },
  ],
  [
    'a text of blanks',
    { ...FILE, title: { en: '  ' } },
    { reason: 'no-text', step: 0, member: 'title' },
  ],
  [
    'a text that is too long',
    withStep({ hints: [{ en: 'a'.repeat(801) }] }),
    { reason: 'long-text', limit: 800, step: 1, member: 'hints[0]' },
  ],
  [
    'a fact that nobody knows',
    withStep({ text: { ja: '{password}' } }),
    { reason: 'unknown-fact', name: 'password', step: 1, member: 'text' },
  ],
  [
    'a fact in a title, which is shown before there are any',
    { ...FILE, title: { en: 'Shard {a}' } },
    { reason: 'unknown-fact', name: 'a', step: 0, member: 'title' },
  ],
  [
    'a goal about buttons',
    withStep({ goal: { pressed: 'merge' } }),
    { reason: 'bad-member', step: 1, member: 'goal' },
  ],
  [
    'a layout whose boundaries do not ascend',
    withStep({ ghost: ['2/3', '1/3'] }),
    { reason: 'bad-member', step: 1, member: 'ghost' },
  ],
  [
    'a key that is none',
    withStep({ ghost: ['1/2', 'half'] }),
    { reason: 'bad-member', step: 1, member: 'ghost[1]' },
  ],
  [
    'two steps of one id',
    { ...FILE, steps: [STEP, STEP] },
    { reason: 'bad-member', step: 0, member: 'steps' },
  ],
  [
    'a past that never was',
    { ...FILE, setUp: { ...FILE.setUp, history: [{ merge: [0, 7] }] } },
    { reason: 'bad-set-up' },
  ],
  ['a layout of shards that are too narrow', withStep({ ghost: ['1'] }), { reason: 'bad-ghost' }],
])('refuses %s', (_, file, refusal) => {
  expect(refusalOf(file)).toEqual(refusal);
});

test('goals nest three levels and no more', () => {
  const claim = { openShards: 2 };
  expect(refusalOf(withStep({ goal: { all: [{ any: [claim] }] } }))).toBeUndefined();
  expect(refusalOf(withStep({ goal: { all: [{ any: [{ all: [claim] }] }] } }))?.reason).toBe(
    'bad-member',
  );
});

describe('whatever a file holds', () => {
  test('any JSON is a lesson or is refused, and never throws', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readLesson(text).ok).toBe(false);
      }),
    );
  });

  /** JSON in each place of a lesson reaches further than JSON alone. */
  test('any JSON in any place of a lesson never throws', () => {
    const places = ['format', 'id', 'title', 'setUp', 'steps', 'contest'] as const;
    const stepPlaces = [...Object.keys(STEP), 'predict', 'offers'];
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(...stepPlaces),
        fc.jsonValue(),
        fc.boolean(),
        (place, stepPlace, value, isInStep) => {
          const file = isInStep ? withStep({ [stepPlace]: value }) : { ...FILE, [place]: value };
          const read = readLesson(JSON.stringify(file));
          expect(read.ok || typeof read.refusal.reason === 'string').toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('boundaries and turns of any keys and shards never throw', () => {
    const key = fc.oneof(
      fc.bigInt({ min: -1n, max: 2n ** 128n }).map(String),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => `${a}/${b}`),
      fc.string({ maxLength: 5 }),
    );
    const shard = fc.integer({ min: -1, max: 9 });
    const turn = fc.oneof(
      fc.record({ split: shard, at: key }),
      fc.record({ merge: fc.tuple(shard, shard) }),
    );
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 4 }),
        fc.array(turn, { maxLength: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (ghost, history, createdWith) => {
          const file = { ...withStep({ ghost }), setUp: { ...FILE.setUp, createdWith, history } };
          const read = readLesson(JSON.stringify(file));
          expect(read.ok || read.refusal.reason.length > 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('each fact of the catalog is known', async () => {
  for (const { id } of LESSON_HEADS) {
    const lesson = await ensure(loadLesson(id), `lesson ${id}`);
    const said = lesson.steps.flatMap(({ text, notice, wrongTurns }) => [
      text,
      notice,
      ...wrongTurns.map(({ say }) => say),
    ]);
    const names = said.flatMap(({ en, ja }) => [...placesIn(en), ...placesIn(ja)]);
    expect(names.filter((name) => !KNOWN_FACTS.has(name))).toEqual([]);
  }
});

test('the schema lets a lesson of the page’s own type through', () => {
  expect(lessonFileSchema.safeParse(FILE).success).toBe(true);
});
