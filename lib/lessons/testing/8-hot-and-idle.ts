import type { GoldenTurn } from '../lesson';

const BEGUN = { open: '1 |1/8| 2', closed: 1, calls: 0 };
const RANGE_SPLIT = { open: '1 |1/8| 3 |9/16| 4', closed: 2, calls: 1 };
const KEY_SPLIT = { open: '5 |1/16| 6 |1/8| 3 |9/16| 4', closed: 3, calls: 2 };

/** The turns of a good learner, who sends once too much at once, and wants AUTO too early. */
export const goldenHotAndIdle: readonly GoldenTurn[] = [
  { turn: { wait: 3 }, ...BEGUN, step: 'range' },
  { turn: { predict: 'first-load', answer: 'hot-range' }, ...BEGUN, step: 'range' },
  { turn: { split: 2, at: '9/16' }, ...RANGE_SPLIT, step: 'range' },
  { turn: { wait: 4 }, ...RANGE_SPLIT, step: 'burst', facts: { lower: 3, upper: 4 } },
  { turn: { traffic: null }, ...RANGE_SPLIT, step: 'burst' },
  { turn: { wait: 2 }, ...RANGE_SPLIT, step: 'burst' },
  {
    turn: { put: { partitionKey: 'flash-sale', count: 1500 } },
    ...RANGE_SPLIT,
    step: 'burst',
    refused: 'throttled',
    facts: { sent: 1500, failed: 500 },
  },
  { turn: { predict: 'second-load', answer: 'burst' }, ...RANGE_SPLIT, step: 'burst' },
  { turn: { wait: 2 }, ...RANGE_SPLIT, step: 'burst' },
  {
    turn: { put: { partitionKey: 'flash-sale', count: 800 } },
    ...RANGE_SPLIT,
    step: 'drifting',
    facts: { shard: 1 },
  },
  {
    turn: { put: { partitionKey: 'tokyo', count: 600 } },
    ...RANGE_SPLIT,
    step: 'drifting',
    facts: { shard: 4, spread: 1 },
  },
  { turn: { jump: 'hour' }, ...RANGE_SPLIT, step: 'drifting' },
  {
    turn: { put: { partitionKey: 'sao-paulo', count: 600 } },
    ...RANGE_SPLIT,
    step: 'drifting',
    facts: { shard: 3 },
  },
  {
    turn: { predict: 'third-load', answer: 'drifting' },
    ...RANGE_SPLIT,
    step: 'key',
    facts: { open: 3 },
  },
  {
    turn: {
      traffic: {
        recordsPerSecond: 1500,
        recordBytes: 1000,
        partitionKeys: { kind: 'hot', count: 1000, share: 0.9 },
      },
    },
    ...RANGE_SPLIT,
    step: 'key',
  },
  { turn: { wait: 7 }, ...RANGE_SPLIT, step: 'key' },
  {
    turn: { predict: 'fourth-load', answer: 'hot-key' },
    ...RANGE_SPLIT,
    step: 'split-key',
  },
  { turn: { predict: 'busier-half', answer: 'half' }, ...RANGE_SPLIT, step: 'split-key' },
  { turn: { split: 1, at: '1/16' }, ...KEY_SPLIT, step: 'split-key' },
  { turn: { wait: 6 }, ...KEY_SPLIT, step: 'auto', facts: { lower: 5, upper: 6 } },
  { turn: { predict: 'price-of-auto', answer: 'order' }, ...KEY_SPLIT, step: 'auto' },
  { turn: { distribution: 'AUTO' }, ...KEY_SPLIT, step: 'auto', refused: 'not-on-demand' },
  { turn: { mode: 'ON_DEMAND' }, ...KEY_SPLIT, step: 'auto' },
  { turn: { distribution: 'AUTO' }, ...KEY_SPLIT, step: 'order', facts: { open: 4 } },
  { turn: { wait: 2 }, ...KEY_SPLIT, step: 'order' },
  { turn: { predict: 'spread', answer: 1 }, ...KEY_SPLIT, step: 'order', facts: { truth: 4 } },
  {
    turn: { put: { partitionKey: 'customer-00000', count: 200 } },
    ...KEY_SPLIT,
    step: 'end',
    facts: { sent: 200, failed: 0, spread: 4 },
  },
];
