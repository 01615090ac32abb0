import type { GoldenTurn } from '../lesson';

/** Even first, then uneven; two refused: at the last key of the shard, and of the shard that is closed. */
export const goldenFirstSplit: readonly GoldenTurn[] = [
  {
    turn: { predict: 'half', answer: '170141183460469231731687303715884105727' },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'even-percent',
    facts: { truth: '170141183460469231731687303715884105728' },
  },
  { turn: { wait: 2 }, open: '0', closed: 0, calls: 0, step: 'even-percent' },
  { turn: { predict: 'even-percent', answer: 45 }, open: '0', closed: 0, calls: 0, step: 'even' },
  {
    turn: { split: 0, at: '340282366920938463463374607431768211455' },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'even',
    refused: 'key-not-splittable',
    facts: { a: 0, from: '0', to: '340282366920938463463374607431768211455' },
  },
  {
    turn: { split: 0, at: '1/2' },
    open: '1 |1/2| 2',
    closed: 1,
    calls: 1,
    step: 'even',
    facts: { lower: 1, upper: 2 },
  },
  { turn: { wait: 4 }, open: '1 |1/2| 2', closed: 1, calls: 1, step: 'uneven' },
  {
    turn: { split: 0, at: '1/3' },
    open: '1 |1/2| 2',
    closed: 1,
    calls: 1,
    step: 'uneven',
    refused: 'shard-closed',
    facts: { a: 0, child: 1 },
  },
  { turn: { split: 1, at: '1/3' }, open: '3 |1/3| 4 |1/2| 2', closed: 2, calls: 2, step: 'uneven' },
  { turn: { merge: [4, 2] }, open: '3 |1/3| 5', closed: 4, calls: 3, step: 'uneven' },
  { turn: { wait: 4 }, open: '3 |1/3| 5', closed: 4, calls: 3, step: 'end' },
];
