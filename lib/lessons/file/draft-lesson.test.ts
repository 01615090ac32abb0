import { expect, test } from 'vitest';
import type { SetUp, Turn } from '../lesson';
import { isMet } from '../rules/goals';
import {
  freePlay,
  newDraft,
  takenTurns,
  textOf,
  withoutStep,
  withStep,
  withText,
  withWords,
} from './draft-lesson';
import type { LessonFile } from './lesson-file-schema';
import { readLesson } from './read-lesson';

const SET_UP: SetUp = {
  seed: 1,
  retentionHours: 24,
  createdWith: 1,
  history: [],
  clock: 'real',
};
const SPLIT: Turn = { split: 0, at: '1/2' };
const NEXT: Turn = { split: 1, at: '1/4' };
const draft = withStep(
  withStep(newDraft('orders', SET_UP), ['1/2'], [SPLIT]),
  ['1/4', '1/2'],
  [NEXT],
);

test('a draft is a lesson once its texts are written', () => {
  expect(readLesson(JSON.stringify(draft))).toMatchObject({ refusal: { reason: 'no-text' } });
  const titled = { ...draft, title: { en: 'Two splits' } };
  const written = draft.steps
    .flatMap(({ id }) => [{ id, name: 'text' } as const, { id, name: 'notice' } as const])
    .reduce<LessonFile>((all, { id, name }) => withText(all, id, name, { en: 'Split.' }), titled);
  expect(readLesson(JSON.stringify(written))).toMatchObject({
    ok: true,
    value: { solution: [[SPLIT], [NEXT]] },
  });
});

test('the turns of a step that goes belong to the next one', () => {
  const [first, second] = draft.steps;
  const without = withoutStep(draft, first?.id ?? '');
  expect(without.steps.map(({ solution }) => solution)).toEqual([[SPLIT, NEXT]]);
  expect(takenTurns(without)).toEqual([SPLIT, NEXT]);
  expect(takenTurns(withoutStep(draft, second?.id ?? ''))).toEqual([SPLIT]);
});

test('a step that comes after one has gone has an id of its own', () => {
  const [first] = draft.steps;
  const again = withStep(withoutStep(draft, first?.id ?? ''), ['1/2'], []);
  expect(new Set(again.steps.map(({ id }) => id)).size).toBe(2);
});

test('a text holds the languages that have words, and a hint without any is none', () => {
  const [first] = draft.steps;
  const id = first?.id ?? '';
  const hinted = withText(draft, id, 'hint', withWords({}, 'ja', '分割します。'));
  expect(hinted.steps[0] && textOf(hinted.steps[0], 'hint')).toEqual({ ja: '分割します。' });
  const cleared = withText(hinted, id, 'hint', withWords({ ja: '分割します。' }, 'ja', ''));
  expect(cleared.steps[0]?.hints).toEqual([]);
});

test('the stage of an author is never over', () => {
  const goal = freePlay('orders', SET_UP).steps[0]?.goal;
  const scene = { shards: [], loads: new Map(), monthCents: undefined, verdicts: new Map() };
  expect(goal && isMet(goal, scene, [])).toBe(false);
});
