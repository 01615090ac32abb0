import type { GoldenTurn } from '../lesson';

/** A burst, a producer of large records for half a minute, and what readers share. */
export const goldenLimits: readonly GoldenTurn[] = [
  { turn: { wait: 5 }, open: '0', closed: 0, calls: 0, step: 'burst' },
  {
    turn: { predict: 'refused', answer: 1000 },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'burst',
    facts: { truth: 500 },
  },
  {
    turn: { put: { partitionKey: 'user-42', count: 1500 } },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'which-limit',
    refused: 'throttled',
    facts: { sent: 1500 },
  },
  {
    turn: { predict: 'percent', answer: 30 },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'run-hot',
    facts: { truth: '114.4%' },
  },
  {
    turn: {
      traffic: {
        recordsPerSecond: 300,
        recordBytes: 4000,
        partitionKeys: { kind: 'uniform', count: 200 },
      },
    },
    open: '0',
    closed: 0,
    calls: 0,
    step: 'run-hot',
  },
  { turn: { wait: 12 }, open: '0', closed: 0, calls: 0, step: 'readers' },
  { turn: { predict: 'consumers', answer: 2 }, open: '0', closed: 0, calls: 0, step: 'end' },
];
