import type { GoldenTurn } from '../lesson';

/** The turns of a good learner, and three that are refused. */
export const goldenMerging: readonly GoldenTurn[] = [
  {
    turn: {
      predict: 'pairs',
      answer: [
        [1, 4],
        [3, 4],
      ],
    },
    open: '1 |1/3| 3 |2/3| 4',
    closed: 2,
    calls: 0,
    step: 'first-merge',
  },
  {
    turn: { merge: [1, 4] },
    open: '1 |1/3| 3 |2/3| 4',
    closed: 2,
    calls: 0,
    step: 'first-merge',
    refused: 'not-adjacent',
    facts: {
      a: 1,
      b: 4,
      between: 3,
      from: '113427455640312821154458202477256070485',
      to: '226854911280625642308916404954512140969',
    },
  },
  {
    turn: { merge: [3, 1] },
    open: '1 |1/3| 3 |2/3| 4',
    closed: 2,
    calls: 0,
    step: 'first-merge',
    refused: 'upper-first',
  },
  {
    turn: { merge: [1, 3] },
    open: '5 |2/3| 4',
    closed: 4,
    calls: 1,
    step: 'first-merge',
    facts: { child: 5 },
  },
  // The child's load has to be measured.
  { turn: { wait: 15 }, open: '5 |2/3| 4', closed: 4, calls: 1, step: 'back-to-one' },
  {
    turn: { merge: [1, 4] },
    open: '5 |2/3| 4',
    closed: 4,
    calls: 1,
    step: 'back-to-one',
    refused: 'shard-closed',
  },
  { turn: { merge: [5, 4] }, open: '6', closed: 6, calls: 2, step: 'back-to-one' },
  { turn: { wait: 15 }, open: '6', closed: 6, calls: 2, step: 'who-first' },
  { turn: { predict: 'parents', answer: [4, 5] }, open: '6', closed: 6, calls: 2, step: 'end' },
];
