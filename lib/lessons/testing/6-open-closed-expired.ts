import type { GoldenTurn } from '../lesson';

const SPLIT = { open: '1 |1/2| 2', closed: 1, calls: 1 };
const EXPIRED = { open: '1 |1/2| 2', closed: 0, calls: 1 };

/** The turns of a good learner, who once reads the child too early and once from LATEST. */
export const goldenOpenClosedExpired: readonly GoldenTurn[] = [
  {
    turn: { predict: 'records', answer: 'move' },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'close',
  },
  {
    turn: { split: 0, at: '1/2' },
    ...SPLIT,
    step: 'put',
    facts: { a: 0, lower: 1, upper: 2 },
  },
  { turn: { predict: 'next-shard', answer: [2] }, ...SPLIT, step: 'put' },
  {
    turn: { put: { partitionKey: 'order-7', count: 2 } },
    ...SPLIT,
    step: 'parent',
    facts: { shard: 2 },
  },
  {
    turn: { read: { shard: 2, from: 'TRIM_HORIZON' } },
    ...SPLIT,
    step: 'parent',
    refused: 'parent-unread',
    facts: { records: 2, parent: 0 },
  },
  { turn: { predict: 'end', answer: 'no-iterator' }, ...SPLIT, step: 'parent' },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    ...SPLIT,
    step: 'child',
    facts: { records: 3, lower: 1, upper: 2 },
  },
  {
    turn: { read: { shard: 2, from: 'LATEST' } },
    ...SPLIT,
    step: 'child',
    refused: 'skips-records',
    facts: { a: 2, off: 2 },
  },
  {
    turn: { read: { shard: 2, from: 'TRIM_HORIZON' } },
    ...SPLIT,
    step: 'expire',
    facts: { records: 2 },
  },
  { turn: { predict: 'when', answer: 'retention' }, ...SPLIT, step: 'expire' },
  { turn: { jump: 'hour' }, ...SPLIT, step: 'expire' },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    ...SPLIT,
    step: 'expire',
    facts: { records: 3 },
  },
  { turn: { jump: 'day' }, ...EXPIRED, step: 'open-stays', facts: { open: 2, closed: 0 } },
  { turn: { predict: 'left', answer: 'shard' }, ...EXPIRED, step: 'open-stays' },
  {
    turn: { read: { shard: 2, from: 'TRIM_HORIZON' } },
    ...EXPIRED,
    step: 'end',
    facts: { records: 0, open: 2 },
  },
];
