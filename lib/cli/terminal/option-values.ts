import { InvalidArgumentError } from 'commander';
import { MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';

/** A number of shards. */
export const wholeCount = wholeNumber(1, MAX_SHARDS_PER_STREAM);

/** A number of closed shards. */
export const closedCount = wholeNumber(0, 1_000_000);

/** `60` is 0.6. */
export function percent(text: string): number {
  const value = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 100) return value / 100;
  throw new InvalidArgumentError('Give a percentage from 0 to 100.');
}

/** The name of a stream that is to be made. */
export function streamName(text: string): string {
  if (STREAM_NAME_PATTERN.test(text)) return text;
  throw new InvalidArgumentError('Give 1 to 128 letters, digits, underscores, periods or hyphens.');
}

/** The address of a console. */
export function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new InvalidArgumentError('Give an address such as http://127.0.0.1:3000.');
}

function wholeNumber(lowest: number, highest: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    throw new InvalidArgumentError(`Give a whole number from ${lowest} to ${highest}.`);
  };
}
