import { expect, test } from 'vitest';
import { findBreakableUnits } from '@/lib/i18n/breakable-units';
import { lessonKey } from '../lesson-key';
import { LESSON_HEADS, loadLesson } from './heads';

test.each(LESSON_HEADS)('the picture of $id gives each of its shards a load', ({ picture }) => {
  for (const { keys, loads } of [picture.before, picture.after]) {
    expect(loads).toHaveLength(keys.length + 1);
    expect(keys.map(lessonKey)).toEqual(keys.map(lessonKey).toSorted((a, b) => (a < b ? -1 : 1)));
  }
});

test.each(LESSON_HEADS)('$id is what its lesson is called, in its place', async (head) => {
  const lesson = await loadLesson(head.id);
  expect(lesson).toMatchObject({ id: head.id, title: head.title });
  expect(LESSON_HEADS[head.number - 1]).toBe(head);
  expect(Number.parseInt(head.id, 10)).toBe(head.number);
});

test.each(LESSON_HEADS)('no number of $id parts from its unit', async ({ id }) => {
  const texts = textsIn(await loadLesson(id));
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.flatMap(findBreakableUnits)).toEqual([]);
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
