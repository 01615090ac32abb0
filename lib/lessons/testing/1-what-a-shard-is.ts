import type { GoldenTurn } from '../lesson';

const THIRDS = '0 |1/3| 1 |2/3| 2';

/** Two keys are put, the first one six times, and a producer with many. */
export const goldenWhatAShardIs: readonly GoldenTurn[] = [
  {
    turn: { predict: 'user-42', answer: [0] },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'first-record',
  },
  {
    turn: { put: { partitionKey: 'user-42', count: 1 } },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'same-key',
    facts: {
      partitionKey: 'user-42',
      hash: '157107139746365290205026809710278036035',
      hashShare: '46.2%',
      shard: 1,
    },
  },
  {
    turn: { put: { partitionKey: 'user-42', count: 5 } },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'read',
    facts: { shard: 1 },
  },
  {
    turn: { read: { shard: 0, from: 'TRIM_HORIZON' } },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'read',
    facts: { records: 0 },
  },
  {
    turn: { read: { shard: 1, from: 'TRIM_HORIZON' } },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'other-key',
    facts: { records: 6 },
  },
  {
    turn: { predict: 'user-1', answer: [1] },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'other-key',
  },
  {
    turn: { put: { partitionKey: 'user-1', count: 1 } },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'many-keys',
    facts: { hashShare: '83.9%', shard: 2 },
  },
  {
    turn: {
      traffic: {
        recordsPerSecond: 600,
        recordBytes: 200,
        partitionKeys: { kind: 'uniform', count: 1000 },
      },
    },
    open: THIRDS,
    closed: 0,
    calls: 0,
    step: 'many-keys',
  },
  { turn: { wait: 4 }, open: THIRDS, closed: 0, calls: 0, step: 'end' },
];
