import { afterEach, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { loadLesson } from '@/lib/lessons/catalog/heads';
import type { OpenedLesson, SolutionTurn } from '@/lib/lessons/file/opened-lesson';
import type { Lesson } from '@/lib/lessons/lesson';
import { GOLDEN_TRACES } from '@/lib/lessons/testing/golden-traces';
import { openTrialLessons } from './testing/open-trial-lesson';

let lessons: ReturnType<typeof openTrialLessons> | undefined;
afterEach(async () => {
  await lessons?.close();
  lessons = undefined;
});

function check(opened: OpenedLesson, transitionMs?: number) {
  lessons = openTrialLessons(transitionMs);
  return lessons.check(opened);
}

const TEXT = { en: 'Split it.', ja: '分割してください。' };

/** From one shard to two, and to three. */
function twoSplits(...solution: readonly (readonly SolutionTurn[])[]): OpenedLesson {
  const step = { text: TEXT, hints: [], wrongTurns: [], notice: TEXT };
  const lesson: Lesson = {
    format: 1,
    id: 'orders',
    title: TEXT,
    setUp: { seed: 1, retentionHours: 24, createdWith: 1, history: [], clock: 'real' },
    steps: [
      { ...step, id: 'two', goal: { boundaries: ['1/2'] } },
      { ...step, id: 'three', goal: { boundaries: ['1/4', '1/2'] } },
    ],
  };
  return { lesson, solution };
}

test('a lesson whose solution meets every goal opens', async () => {
  const opened = twoSplits([{ split: 0, at: '1/2' }], [{ split: 1, at: '1/4' }]);
  expect(await check(opened)).toBeUndefined();
});

test('a wrong turn on the way is part of a solution', async () => {
  const opened = twoSplits([{ split: 0, at: '1/2' }, { merge: [2, 1] }], [{ split: 1, at: '1/4' }]);
  expect(await check(opened)).toBeUndefined();
});

test('the first goal that is not met is named', async () => {
  expect(await check(twoSplits([], []))).toEqual({ reason: 'goal-not-met', step: 1 });
  const opened = twoSplits([{ split: 0, at: '1/2' }], [{ split: 2, at: '3/4' }]);
  expect(await check(opened)).toEqual({ reason: 'goal-not-met', step: 2 });
});

test('a solution that names what was never there is refused with what Kinesis says', async () => {
  const opened = twoSplits([{ split: 0, at: '1/2' }], [{ split: 7, at: '1/4' }]);
  expect(await check(opened)).toMatchObject({
    reason: 'bad-turn',
    step: 2,
    said: expect.stringContaining('shardId-000000000007'),
  });
});

test('a solution of many calls is not slowed down by the limits of the account', async () => {
  const { lesson } = twoSplits();
  const [two, three] = lesson.steps;
  const there = Array.from({ length: 12 }, (_, n): readonly SolutionTurn[] => [
    { split: 3 * n, at: '1/2' },
    { merge: [3 * n + 1, 3 * n + 2] },
  ]).flat();
  const last = 36;
  const opened = {
    lesson: { ...lesson, steps: [ensure(two, 'a step'), ensure(three, 'a step')] },
    solution: [[...there, { split: last, at: '1/2' }], [{ split: last + 1, at: '1/4' }]],
  };
  expect(await check(opened, 1200)).toBeUndefined();
});

test('a lesson whose load has to build up opens, as those of the catalog do', async () => {
  const id = '5-merging';
  const lesson = await ensure(loadLesson(id), `lesson ${id}`);
  const golden = ensure(GOLDEN_TRACES[id], `golden trace of ${id}`);
  const solution = lesson.steps.map((_, at) => golden.flatMap(stepOf(lesson, at)));
  expect(await check({ lesson, solution })).toBeUndefined();
});

/** The turns of a golden trace that begin in that step. */
function stepOf({ steps }: Lesson, at: number) {
  const id = steps[at]?.id;
  return (
    { turn }: { readonly turn: SolutionTurn },
    index: number,
    trace: readonly { readonly step: string; readonly turn: SolutionTurn }[],
  ): readonly SolutionTurn[] => {
    const step = index === 0 ? steps[0]?.id : trace[index - 1]?.step;
    return step === id ? [turn] : [];
  };
}
