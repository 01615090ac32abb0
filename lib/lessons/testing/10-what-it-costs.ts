import type { GoldenTurn, Supposed } from '../lesson';

const BEGUN = { open: '0 |1/2| 1', closed: 0, calls: 0 };
const STEADY: Supposed = {
  shards: 3,
  recordsPerSecond: 2500,
  recordBytes: 1024,
  retentionHours: 24,
  consumers: 1,
  fanOut: 0,
};
const PEAKY: Supposed = { ...STEADY, shards: 8, recordsPerSecond: 150, consumers: 2 };
const WEEK: Supposed = {
  ...STEADY,
  shards: 4,
  recordsPerSecond: 3500,
  retentionHours: 168,
  consumers: 0,
  fanOut: 2,
};

/** The turns of a good learner, who saves too much twice. */
export const goldenWhatItCosts: readonly GoldenTurn[] = [
  { turn: { predict: 'shards-needed', answer: 3 }, ...BEGUN, step: 'fewest' },
  {
    turn: { suppose: { ...STEADY, shards: 2 } },
    ...BEGUN,
    step: 'fewest',
    refused: 'too-few-shards',
    facts: { shards: 2, taken: 2000, tooMany: 500 },
  },
  {
    turn: { suppose: STEADY },
    ...BEGUN,
    step: 'break-even',
    facts: { shards: 3, provisioned: 124.83, onDemand: 781.08, shardMonth: 10.95 },
  },
  { turn: { predict: 'break-even', answer: 50 }, ...BEGUN, step: 'break-even' },
  { turn: { suppose: PEAKY }, ...BEGUN, step: 'break-even', facts: { breakEven: 161 } },
  {
    turn: { suppose: { ...PEAKY, recordsPerSecond: 200 } },
    ...BEGUN,
    step: 'careless',
    facts: { breakEven: 161, breakEvenShare: '2%' },
  },
  { turn: { predict: 'forgotten', answer: 43.8 }, ...BEGUN, step: 'careless' },
  {
    turn: { suppose: WEEK },
    ...BEGUN,
    step: 'readers',
    facts: { truth: 189.8, shardMonth: 47.45, provisioned: 546.64 },
  },
  {
    turn: { suppose: { ...WEEK, consumers: 1, fanOut: 1 } },
    ...BEGUN,
    step: 'readers',
    facts: { provisioned: 388.8 },
  },
  {
    turn: { suppose: { ...WEEK, consumers: 2, fanOut: 0 } },
    ...BEGUN,
    step: 'closed',
    facts: { provisioned: 230.97 },
  },
  { turn: { predict: 'closed-bill', answer: 'free' }, ...BEGUN, step: 'closed' },
  { turn: { split: 0, at: '1/4' }, open: '2 |1/4| 3 |1/2| 1', closed: 1, calls: 1, step: 'closed' },
  {
    turn: { merge: [2, 3] },
    open: '4 |1/2| 1',
    closed: 3,
    calls: 2,
    step: 'end',
    facts: { closed: 3, closedCost: 1.08 },
  },
];
