import type { GoldenTurn } from '../lesson';

const GUIDE_KEY = '255211775190703847597530955573826158591';

/** As AWS recorded it: a split by the guide's key and one merge, with two that are refused. */
export const goldenStartingWithTwo: readonly GoldenTurn[] = [
  {
    turn: { predict: 'left-over', answer: 6 },
    open: '0 |1/2| 1',
    closed: 0,
    calls: 0,
    step: 'middle',
    facts: { truth: 6 },
  },
  {
    turn: { predict: 'middle', answer: GUIDE_KEY },
    open: '0 |1/2| 1',
    closed: 0,
    calls: 0,
    step: 'guide-split',
    facts: { truth: '255211775190703847597530955573826158592' },
  },
  {
    turn: { split: 1, at: GUIDE_KEY },
    open: `0 |1/2| 2 |${GUIDE_KEY}| 3`,
    closed: 1,
    calls: 1,
    step: 'merge',
    facts: { upper: 3, at: GUIDE_KEY, atShare: '75%' },
  },
  {
    turn: { predict: 'pairs', answer: [[2, 3]] },
    open: `0 |1/2| 2 |${GUIDE_KEY}| 3`,
    closed: 1,
    calls: 1,
    step: 'merge',
  },
  {
    turn: { merge: [0, 3] },
    open: `0 |1/2| 2 |${GUIDE_KEY}| 3`,
    closed: 1,
    calls: 1,
    step: 'merge',
    refused: 'not-adjacent',
    facts: { a: 0, b: 3, between: 2, share: '25%' },
  },
  {
    turn: { merge: [2, 0] },
    open: `0 |1/2| 2 |${GUIDE_KEY}| 3`,
    closed: 1,
    calls: 1,
    step: 'merge',
    refused: 'upper-first',
    facts: { a: 2, b: 0 },
  },
  {
    turn: { merge: [0, 2] },
    open: `4 |${GUIDE_KEY}| 3`,
    closed: 3,
    calls: 2,
    step: 'parents',
    facts: { a: 0, b: 2, child: 4 },
  },
  {
    turn: { predict: 'parents', answer: [0, 2] },
    open: `4 |${GUIDE_KEY}| 3`,
    closed: 3,
    calls: 2,
    step: 'end',
  },
];
