import { expect, test } from 'vitest';
import { COURSE_START, factsTold } from './course';
import { plainFact } from './facts';
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
