import { expect, test } from 'vitest';
import { merging } from './catalog/5-merging';
import { afterTurn, COURSE_START, type Course, factsShown, factsTold } from './course';
import { plainFact } from './facts';
import type { Lesson } from './lesson';
import type { Played } from './rules/judge-turn';
import type { Scene } from './scene';

const NOTHING_OPEN: Scene = {
  shards: [],
  loads: new Map(),
  monthCents: undefined,
  verdicts: new Map(),
};

test('the facts of an act are told although a prediction or a refusal came after it', () => {
  const merged: Played = {
    turn: { merge: [1, 3] },
    refused: undefined,
    facts: { child: { kind: 'count', value: 5 }, open: { kind: 'count', value: 2 } },
  };
  const predicted: Played = {
    turn: { predict: 'pairs', answer: [[1, 3]] },
    refused: undefined,
    facts: {},
  };
  const refused: Played = {
    turn: { merge: [1, 4] },
    refused: 'shard-closed',
    facts: { child: { kind: 'count', value: 9 } },
  };
  const played = [merged, predicted, refused];
  const told = factsTold({ ...COURSE_START, played }, NOTHING_OPEN);
  const { child, open } = Object.fromEntries(
    Object.entries(told).map(([name, fact]) => [name, plainFact(fact)]),
  );
  expect({ child, open }).toEqual({ child: 5, open: 0 });
});

test('what holds of the stream is told as it is now, not as it was after the last turn', () => {
  const split: Played = {
    turn: { split: 0, at: '1/2' },
    refused: undefined,
    facts: { busiest: { kind: 'share', value: 0.9 }, at: { kind: 'text', value: 'half' } },
  };
  const { busiest, at } = factsShown({ ...COURSE_START, played: [split] }, NOTHING_OPEN, split);
  expect([busiest, at].map((fact) => fact && plainFact(fact))).toEqual(['0%', 'half']);
  const { child } = factsShown(COURSE_START, NOTHING_OPEN, {
    ...split,
    refused: 'shard-closed',
    facts: { child: { kind: 'count', value: 9 } },
  });
  expect(child && plainFact(child)).toBe(9);
});

test('while one supposes, only the last that was supposed in a step is kept', () => {
  const suppose = (shards: number): Played => ({
    turn: {
      suppose: {
        shards,
        recordsPerSecond: 100,
        recordBytes: 1024,
        retentionHours: 24,
        consumers: 0,
        fanOut: 0,
      },
    },
    refused: undefined,
    facts: {},
  });
  const lesson: Lesson = { ...merging, steps: merging.steps.slice(1) };
  const play = (course: Course, shards: number) =>
    afterTurn(course, lesson, suppose(shards), NOTHING_OPEN);
  const course = play(play(COURSE_START, 1), 2);
  expect(course.played).toEqual([suppose(2)]);
  const inNextStep = { ...course, step: 1, before: 1 };
  expect(play(inNextStep, 3).played).toEqual([suppose(2), suppose(3)]);
});
