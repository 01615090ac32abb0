import type { GoldenTurn } from '../lesson';

/** Thirds by two splits, and two that are refused before the second one. */
export const goldenThreeFromOne: readonly GoldenTurn[] = [
  { turn: { wait: 2 }, open: '0', closed: 0, calls: 0, step: 'upper-percent' },
  { turn: { predict: 'upper-percent', answer: 40 }, open: '0', closed: 0, calls: 0, step: 'first' },
  {
    turn: { split: 0, at: '1/3' },
    open: '1 |1/3| 2',
    closed: 1,
    calls: 1,
    step: 'key',
    facts: { a: 0, lower: 1, upper: 2, at: '113427455640312821154458202477256070485' },
  },
  {
    turn: { predict: 'two-thirds', answer: '226854911280625642308916404954512140970' },
    open: '1 |1/3| 2',
    closed: 1,
    calls: 1,
    step: 'second',
    facts: { truth: '226854911280625642308916404954512140970' },
  },
  {
    turn: { split: 0, at: '2/3' },
    open: '1 |1/3| 2',
    closed: 1,
    calls: 1,
    step: 'second',
    refused: 'shard-closed',
    facts: { a: 0 },
  },
  {
    turn: { split: 1, at: '2/3' },
    open: '1 |1/3| 2',
    closed: 1,
    calls: 1,
    step: 'second',
    refused: 'key-not-splittable',
    facts: { a: 1, from: '0', to: '113427455640312821154458202477256070484' },
  },
  {
    turn: { split: 2, at: '2/3' },
    open: '1 |1/3| 3 |2/3| 4',
    closed: 2,
    calls: 2,
    step: 'ancestors',
    facts: { open: 3, closed: 2, lower: 3, upper: 4 },
  },
  {
    turn: { predict: 'ancestors', answer: [0, 2] },
    open: '1 |1/3| 3 |2/3| 4',
    closed: 2,
    calls: 2,
    step: 'end',
  },
];
