import { expect, test } from 'vitest';
import { findBreakableUnits } from '@/lib/i18n/breakable-units';
import { LESSON_HEADS } from '../catalog/heads';
import { GLOSSARY_ENTRIES } from './glossary';

test('every term is explained in two sentences, in both languages', () => {
  const counts = GLOSSARY_ENTRIES.map(([id, { says }]) => ({
    id,
    en: says.en.match(/[.](?= |$)/g)?.length,
    ja: says.ja.match(/。/g)?.length,
  }));
  expect(counts.filter(({ en, ja }) => en !== 2 || ja !== 2)).toEqual([]);
  expect(counts.length).toBeGreaterThan(40);
});

test('no name stands for two terms', () => {
  for (const language of ['en', 'ja'] as const) {
    const names = GLOSSARY_ENTRIES.map(([, { name }]) => name[language]);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('every lesson that a term points to exists', () => {
  const lessons = new Set(LESSON_HEADS.map(({ id }) => id));
  const pointed = GLOSSARY_ENTRIES.flatMap(([, { lesson }]) => lesson ?? []);
  expect(pointed.filter((id) => !lessons.has(id))).toEqual([]);
  expect(pointed.length).toBeGreaterThan(20);
});

test('no line can start with a particle after Latin text', () => {
  const parted = /[A-Za-z0-9] (?:は|が|を|に|で|の|と|へ|から|まで|も)/g;
  expect(GLOSSARY_ENTRIES.flatMap(([, { says }]) => says.ja.match(parted) ?? [])).toEqual([]);
});

test('no number of a term can be parted from its unit', () => {
  const texts = GLOSSARY_ENTRIES.flatMap(([, { says }]) => [says.en, says.ja]);
  expect(texts.flatMap(findBreakableUnits)).toEqual([]);
});
