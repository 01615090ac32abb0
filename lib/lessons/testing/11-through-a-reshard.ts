import type { GoldenTurn } from '../lesson';

const RESHARDED = { open: '3 |1/2| 4', closed: 3, calls: 0 };
const EXPIRED = { open: '3 |1/2| 4', closed: 0, calls: 0 };

/** The turns of a good learner, who once reads a child too early and once from LATEST. */
export const goldenThroughAReshard: readonly GoldenTurn[] = [
  { turn: { predict: 'before-four', answer: [0, 1, 2] }, ...RESHARDED, step: 'parents' },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'parents',
    facts: { records: 4, child: 2 },
  },
  {
    turn: { read: { shard: 2, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'parents',
    refused: 'parent-unread',
    facts: { a: 2, parent: 1, records: 5 },
  },
  {
    turn: { read: { shard: 1, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'middle',
    facts: { child: 2 },
  },
  {
    turn: { read: { shard: 2, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'children',
    facts: { records: 5, waitedMinutes: 60 },
  },
  {
    turn: { read: { shard: 4, from: 'LATEST' } },
    ...RESHARDED,
    step: 'children',
    refused: 'skips-records',
    facts: { a: 4, off: 6 },
  },
  {
    turn: { read: { shard: 3, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'children',
    facts: { records: 2 },
  },
  {
    turn: { read: { shard: 4, from: 'TRIM_HORIZON' } },
    ...RESHARDED,
    step: 'leases',
    facts: { a: 4, records: 6 },
  },
  {
    turn: { predict: 'busy-workers', answer: 2 },
    ...RESHARDED,
    step: 'fan-out',
    facts: { open: 2 },
  },
  { turn: { predict: 'share', answer: 25 }, ...RESHARDED, step: 'too-late' },
  { turn: { predict: 'lost', answer: 'lost' }, ...RESHARDED, step: 'too-late' },
  { turn: { wait: 1 }, ...RESHARDED, step: 'too-late' },
  { turn: { jump: 'day' }, ...EXPIRED, step: 'too-late' },
  {
    turn: { read: { shard: 4, from: 'TRIM_HORIZON' } },
    ...EXPIRED,
    step: 'end',
    facts: { records: 0 },
  },
];
