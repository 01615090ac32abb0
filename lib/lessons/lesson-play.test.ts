import { expect, test } from 'vitest';
import { merging } from './catalog/5-merging';
import { lessonReducer, PLAY_START } from './lesson-play';

const reduce = lessonReducer(merging);
/** The third step is under way. */
const play = { ...PLAY_START, shown: 2, hintCount: 1, course: { ...PLAY_START.course, step: 2 } };

test('a presenter turns back to the first step, and on to the one under way', () => {
  const back = reduce(play, { type: 'turned', by: -1 });
  expect(back).toEqual({ ...play, shown: 1, hintCount: 0 });
  const first = reduce(reduce(back, { type: 'turned', by: -1 }), { type: 'turned', by: -1 });
  expect(first.shown).toBe(0);
  expect(reduce(first, { type: 'turned', by: 1 }).shown).toBe(1);
  expect(reduce(play, { type: 'turned', by: 1 })).toBe(play);
});
