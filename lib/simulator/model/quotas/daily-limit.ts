import { MS_PER_DAY } from '@/lib/base/duration';
import { KinesisError } from '../kinesis-error';
import type { Context } from '../operation';

/** How often an operation may be called on a stream in 24 hours. */
export interface DailyLimit {
  readonly operation: string;
  readonly maxPerDay: number;
}

/** Counts one more call in any 24 hours (facts §6.1), or refuses it; the text is assumed. */
export function countToday(
  calledAtMs: readonly number[],
  { operation, maxPerDay }: DailyLimit,
  streamName: string,
  { nowMs }: Context,
): readonly number[] {
  const today = calledAtMs.filter((at) => at > nowMs - MS_PER_DAY);
  if (today.length < maxPerDay) return [...today, nowMs];
  throw new KinesisError(
    'LimitExceededException',
    `${operation} was called ${maxPerDay} times in the last 24 hours for stream ${streamName}.`,
  );
}
