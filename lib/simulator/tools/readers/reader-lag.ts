import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { findStream } from '../../model/find-stream';
import type { Context, Step } from '../../model/operation';
import type { Stream } from '../../model/state';
import { recordFrom } from '../../records/record-search';

/** How far a simulated consumer is behind the newest record. */
export interface ReaderStatus {
  readonly readerName: string;
  readonly pace: ReadingPace;
  readonly recordsBehind: number;
  readonly millisBehindLatest: number;
}

/** The simulated consumers of a stream, in the order of their names. */
export function readersOf(streamName: string): Step<readonly ReaderStatus[]> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const output = stream.readers.map(({ readerName, pace, nextIndex }) => {
      const unread = firstUnread(stream, nextIndex, context);
      return {
        readerName,
        pace,
        recordsBehind: stream.nextSequenceIndex - unread.sequenceIndex,
        millisBehindLatest: Math.max(0, context.nowMs - unread.arrivedAtMs),
      };
    });
    return { state, output };
  };
}

/**
 * Where the next record is, of whatever shard. What has been removed meanwhile is passed over: a
 * consumer that is too slow loses it.
 */
export function firstUnread(
  stream: Stream,
  nextIndex: number,
  { records, nowMs }: Context,
): { readonly sequenceIndex: number; readonly arrivedAtMs: number } {
  let first = { sequenceIndex: stream.nextSequenceIndex, arrivedAtMs: nowMs };
  if (nextIndex >= first.sequenceIndex) return first;
  for (const { shardIndex } of stream.shards) {
    const place = { streamNumber: stream.streamNumber, shardIndex };
    const record = recordFrom(records, place, nextIndex);
    if (record !== undefined && record.sequenceIndex < first.sequenceIndex) first = record;
  }
  return first;
}
