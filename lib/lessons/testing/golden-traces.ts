import type { GoldenTurn } from '../lesson';
import { goldenWhatAShardIs } from './1-what-a-shard-is';
import { goldenLimits } from './2-limits';
import { goldenFirstSplit } from './3-first-split';
import { goldenThreeFromOne } from './4-three-from-one';
import { goldenMerging } from './5-merging';
import { goldenOpenClosedExpired } from './6-open-closed-expired';
import { goldenStartingWithTwo } from './7-starting-with-two';
import { goldenHotAndIdle } from './8-hot-and-idle';
import { goldenIterators } from './9-iterators';
import { goldenWhatItCosts } from './10-what-it-costs';
import { goldenThroughAReshard } from './11-through-a-reshard';
import { goldenInTrouble } from './12-in-trouble';

/** What a good learner does in each lesson, by the lesson's id. */
export const GOLDEN_TRACES: Readonly<Record<string, readonly GoldenTurn[]>> = {
  '1-what-a-shard-is': goldenWhatAShardIs,
  '2-limits': goldenLimits,
  '3-first-split': goldenFirstSplit,
  '4-three-from-one': goldenThreeFromOne,
  '5-merging': goldenMerging,
  '6-open-closed-expired': goldenOpenClosedExpired,
  '7-starting-with-two': goldenStartingWithTwo,
  '8-hot-and-idle': goldenHotAndIdle,
  '9-iterators': goldenIterators,
  '10-what-it-costs': goldenWhatItCosts,
  '11-through-a-reshard': goldenThroughAReshard,
  '12-in-trouble': goldenInTrouble,
};
