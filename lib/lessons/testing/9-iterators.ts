import type { GoldenTurn } from '../lesson';

const ONE_OPEN = { open: '0', closed: 0, calls: 0 };

/** The turns of a good learner, who begins too early and too late, and at a time. */
export const goldenIterators: readonly GoldenTurn[] = [
  { turn: { predict: 'trim-horizon', answer: 1 }, ...ONE_OPEN, step: 'oldest' },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    ...ONE_OPEN,
    step: 'newest',
    facts: { first: 1, records: 12 },
  },
  { turn: { read: { shard: 0, from: 'LATEST' } }, ...ONE_OPEN, step: 'newest' },
  {
    turn: { predict: 'latest', answer: 12 },
    ...ONE_OPEN,
    step: 'resume',
    facts: { records: 0, skipped: 12 },
  },
  { turn: { wait: 1 }, ...ONE_OPEN, step: 'resume' },
  {
    turn: { read: { shard: 0, from: 'AT_SEQUENCE_NUMBER', at: 5 } },
    ...ONE_OPEN,
    step: 'resume',
    refused: 'repeats-records',
    facts: { first: 5, off: 1 },
  },
  {
    turn: { read: { shard: 0, from: 'LATEST' } },
    ...ONE_OPEN,
    step: 'resume',
    refused: 'skips-records',
    facts: { off: 7 },
  },
  { turn: { wait: 1 }, ...ONE_OPEN, step: 'resume' },
  {
    turn: { read: { shard: 0, from: 'AFTER_SEQUENCE_NUMBER', at: 5 } },
    ...ONE_OPEN,
    step: 'again',
    facts: { first: 6, records: 7 },
  },
  {
    turn: { read: { shard: 0, from: 'AFTER_SEQUENCE_NUMBER', at: 5 } },
    ...ONE_OPEN,
    step: 'again',
    refused: 'skips-records',
    facts: { skipped: 5, off: 1 },
  },
  { turn: { wait: 1 }, ...ONE_OPEN, step: 'again' },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    ...ONE_OPEN,
    step: 'again',
    refused: 'repeats-records',
    facts: { first: 1, off: 4 },
  },
  {
    turn: { read: { shard: 0, from: 'AT_SEQUENCE_NUMBER', at: 5 } },
    ...ONE_OPEN,
    step: 'time',
    facts: { first: 5, records: 8 },
  },
  { turn: { wait: 1 }, ...ONE_OPEN, step: 'time' },
  { turn: { predict: 'timestamp', answer: 7 }, ...ONE_OPEN, step: 'time' },
  {
    turn: { read: { shard: 0, from: 'AT_TIMESTAMP', at: 7 } },
    ...ONE_OPEN,
    step: 'end',
    facts: { first: 5, records: 8 },
  },
];
