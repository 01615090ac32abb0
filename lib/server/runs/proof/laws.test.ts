import { expect, test } from 'vitest';
import { HANDED_OVER } from './kill-9/handed-over';
import { killAtEveryMoment } from './kill-9/kills';
import { type Law, proveLaw } from './law';
import { AT_ONCE } from './laws/at-once';
import { QUICK_FAULTY_ENDPOINT } from './laws/faulty-endpoint';
import { CHANGES_UNDER_A_CALL, FOREIGN_CHANGES } from './laws/foreign-changes';
import { RANDOM_PLANS } from './laws/random-plans';

// A few cases of what `npm run prove:runs` tries with many.

test.each<Law & { readonly cases: number }>([
  { ...FOREIGN_CHANGES, cases: 5 },
  { ...CHANGES_UNDER_A_CALL, cases: 3 },
  { ...QUICK_FAULTY_ENDPOINT, cases: 4 },
  { ...AT_ONCE, cases: 5 },
  { ...RANDOM_PLANS, cases: 3 },
])('$name', async ({ cases, ...law }) => {
  expect(await proveLaw(law, 1, cases)).toMatchObject({ cases });
});

test('kill -9 of a process whose call was accepted: the same layout, no call twice', {
  timeout: 60_000,
}, async () => {
  expect(await killAtEveryMoment(2, ['after 0 call'])).toEqual({ steps: 2, kills: 1 });
});

test('kill -9 of one of two instances that share a table: the other brings the run to its goal', {
  timeout: 60_000,
}, async () => {
  expect(await proveLaw(HANDED_OVER, 1, 1)).toMatchObject({ cases: 1 });
});

test('a law that is broken names the seed that breaks it again', async () => {
  const law: Law = {
    name: 'Any two cases differ',
    caseCount: 3,
    async prove() {
      if (++count === 3) throw new Error('The third is like the first.');
      return {};
    },
  };
  let count = 0;
  await expect(proveLaw(law, 5, 3)).rejects.toThrow('Seed 7: The third is like the first.');
});
