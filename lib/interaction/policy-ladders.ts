import { boundsOf, type Ladder, rungs } from '@/lib/base/ladder';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';
import type { ScalingPolicy } from '@/lib/kinesis/sizing/history/scaling-policy';

/** The numbers with which a history is played again: a size, and a policy. */
export interface PlayedNumbers extends ScalingPolicy {
  /** The shards of the fixed size. */
  readonly fixedShards: number;
}

/** A number of them. */
export type PlayedName = keyof PlayedNumbers;

/** A policy that nobody has changed yet: it scales up in time for a peak that grows slowly. */
export const DEFAULT_POLICY: ScalingPolicy = {
  targetPercent: 60,
  upPercent: 80,
  downPercent: 40,
  coolDownMinutes: 30,
};

const LADDERS: Readonly<Record<PlayedName, Ladder>> = {
  fixedShards: {
    unit: 1,
    rungs: [
      ...rungs(1, 50, 1),
      ...rungs(55, 100, 5),
      ...rungs(120, 500, 20),
      ...rungs(550, 1000, 50),
      ...rungs(1250, MAX_SHARDS_PER_STREAM, 250),
    ],
  },
  targetPercent: { unit: 1, rungs: rungs(10, 100, 5) },
  upPercent: { unit: 1, rungs: rungs(10, 150, 5) },
  downPercent: { unit: 1, rungs: rungs(0, 95, 5) },
  coolDownMinutes: { unit: 1, rungs: [0, 1, 2, 3, 4, ...rungs(5, 60, 5), ...rungs(90, 360, 30)] },
};

/** What the number moves along. */
export function playedLadder(name: PlayedName): Ladder {
  return LADDERS[name];
}

/** Whether the number may have that value. */
export function isWithinLadder(name: PlayedName, value: number): boolean {
  const { min, max } = boundsOf(LADDERS[name]);
  return Number.isInteger(value) && value >= min && value <= max;
}
