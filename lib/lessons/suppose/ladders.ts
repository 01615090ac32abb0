import { type Ladder, rungs } from '@/lib/base/ladder';
import type { SupposedName } from '../lesson';

/** Along which each number of the sentence moves. */
export const LADDERS: Readonly<Record<SupposedName, Ladder>> = {
  shards: { unit: 1, rungs: rungs(1, 100, 1) },
  recordsPerSecond: {
    unit: 1,
    rungs: [...rungs(10, 90, 10), ...rungs(100, 950, 50), ...rungs(1000, 20_000, 500)],
  },
  recordBytes: { unit: 1024, rungs: [...rungs(1, 15, 1), ...rungs(16, 100, 4)] },
  retentionHours: { unit: 24, rungs: [1, 2, 3, 4, 5, 6, 7, 14, 30, 60, 90, 180, 365] },
  consumers: { unit: 1, rungs: rungs(0, 20, 1) },
  fanOut: { unit: 1, rungs: rungs(0, 20, 1) },
};
