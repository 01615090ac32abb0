import type { GoldenTurn } from '../lesson';

const BEGUN = { open: '3 |5/8| 4 |3/4| 5 |7/8| 6', closed: 3, calls: 0 };
const SPLIT = { open: '7 |5/16| 8 |5/8| 4 |3/4| 5 |7/8| 6', closed: 4, calls: 1 };
const MERGED = { open: '7 |5/16| 8 |5/8| 9 |7/8| 6', closed: 6, calls: 2 };
const READY = { open: '7 |5/16| 8 |5/8| 10', closed: 8, calls: 3 };

/** The turns of a good learner, who names one shard that is closed already. */
export const goldenInTrouble: readonly GoldenTurn[] = [
  {
    turn: { predict: 'tonight', answer: 100 },
    ...BEGUN,
    step: 'plan',
    facts: { truth: '131.3%' },
  },
  { turn: { predict: 'plan', answer: 3 }, ...BEGUN, step: 'evening' },
  { turn: { split: 3, at: '5/16' }, ...SPLIT, step: 'evening' },
  { turn: { merge: [4, 5] }, ...MERGED, step: 'evening' },
  {
    turn: { merge: [5, 6] },
    ...MERGED,
    step: 'evening',
    refused: 'shard-closed',
    facts: { a: 5, child: 9 },
  },
  { turn: { merge: [9, 6] }, ...READY, step: 'evening' },
  {
    turn: {
      traffic: {
        recordsPerSecond: 2100,
        recordBytes: 200,
        partitionKeys: { kind: 'uniform', count: 2000 },
      },
    },
    ...READY,
    step: 'evening',
  },
  { turn: { wait: 6 }, ...READY, step: 'end', facts: { open: 3, throttled: 0 } },
];
