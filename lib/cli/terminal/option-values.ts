import { InvalidArgumentError } from 'commander';
import { MAX_SHARDS_PER_STREAM } from '@/lib/kinesis/limits';

/** A number of shards. */
export function wholeCount(text: string): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MAX_SHARDS_PER_STREAM) return count;
  throw new InvalidArgumentError(`Give a whole number from 1 to ${MAX_SHARDS_PER_STREAM}.`);
}

/** `60` is 0.6. */
export function percent(text: string): number {
  const value = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 100) return value / 100;
  throw new InvalidArgumentError('Give a percentage from 0 to 100.');
}
