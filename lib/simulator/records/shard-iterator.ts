import * as z from 'zod';
import { decodeToken, encodeToken } from '../model/answers/token';
import { KinesisError } from '../model/kinesis-error';

/** A place in a shard, before the first record whose sequence index is not below `fromIndex`. */
export interface ShardIterator {
  readonly streamName: string;
  readonly streamNumber: number;
  readonly shardIndex: number;
  readonly fromIndex: number;
  readonly issuedAtMs: number;
}

const ITERATOR_MS = 300_000;

const iteratorContent = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()]);

/** The opaque text that a client gets; `decodeIterator` reads it. */
export function encodeIterator(iterator: ShardIterator): string {
  const { streamName, streamNumber, shardIndex, fromIndex, issuedAtMs } = iterator;
  return encodeToken('iterator', [streamName, streamNumber, shardIndex, fromIndex, issuedAtMs]);
}

/** An iterator may be used again and again, for five minutes (facts §5.1). */
export function decodeIterator(text: string, nowMs: number): ShardIterator {
  const iterator = peekIterator(text);
  if (iterator === undefined) {
    throw new KinesisError('InvalidArgumentException', 'Invalid ShardIterator.');
  }
  const { issuedAtMs } = iterator;
  if (nowMs - issuedAtMs > ITERATOR_MS) {
    throw new KinesisError(
      'ExpiredIteratorException',
      `Iterator expired. The iterator was created at time ${utcText(issuedAtMs)} while right now ` +
        `it is ${utcText(nowMs)} which is further in the future than the tolerated delay of ` +
        `${ITERATOR_MS} milliseconds.`,
    );
  }
  return iterator;
}

/**
 * What an iterator says even when it has expired; undefined for garbage. AWS takes one in double
 * quotes as well, as its own shell tutorial sends it (facts §5.1).
 */
export function peekIterator(text: string): ShardIterator | undefined {
  const token = /^"(.*)"$/.exec(text)?.[1] ?? text;
  const content = decodeToken('iterator', iteratorContent, token);
  if (content === undefined) return undefined;
  const [streamName, streamNumber, shardIndex, fromIndex, issuedAtMs] = content;
  return { streamName, streamNumber, shardIndex, fromIndex, issuedAtMs };
}

/** `Thu Jan 22 01:22:02 UTC 2015` */
function utcText(ms: number): string {
  const [weekday, day, month, year, time] = new Date(ms).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
