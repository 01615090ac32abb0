import {
  type CallInput,
  type KinesisCall,
  mergeShardsCall,
  putRecordCall,
  readShardCall,
  recordDistributionCall,
  splitShardCall,
  streamModeCall,
} from '@/lib/kinesis/calls/kinesis-call';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { LessonRead, Turn } from '../lesson';
import { lessonKey } from '../lesson-key';

/** What every record of a lesson holds. */
export const RECORD_DATA = 'A record of a lesson';

/** The record that a sequence number or a time in a read is of. */
export interface PlaceOfRecord {
  readonly sequenceNumber: string;
  /** In UTC, as `2026-01-02T03:04:05.678Z`. */
  readonly arrivedAt: string;
}

/** The stream of a lesson by both of its names. */
export interface CalledStream {
  readonly streamName: string;
  /** Undefined before it is known: calls that need it are left out. */
  readonly streamArn: string | undefined;
}

/**
 * The calls that a turn makes; none where it is no call, as when the clock is turned. Of records that
 * are put, the call for one.
 */
export function callsOf(
  turn: Turn,
  { streamName, streamArn }: CalledStream,
  at: PlaceOfRecord | undefined,
): readonly KinesisCall[] {
  if ('split' in turn) {
    return [splitShardCall(streamName, shardIdOf(turn.split), lessonKey(turn.at))];
  }
  if ('merge' in turn) {
    const [first, second] = turn.merge;
    return [mergeShardsCall(streamName, shardIdOf(first), shardIdOf(second))];
  }
  if ('put' in turn) {
    const { partitionKey } = turn.put;
    return [putRecordCall(streamName, { partitionKey, data: RECORD_DATA })];
  }
  if ('read' in turn) {
    const from = startOf(turn.read, at);
    return from === undefined ? [] : [readShardCall(streamName, shardIdOf(turn.read.shard), from)];
  }
  if (streamArn === undefined) return [];
  if ('mode' in turn) return [streamModeCall(streamArn, turn.mode)];
  if ('distribution' in turn) return [recordDistributionCall(streamArn, turn.distribution)];
  return [];
}

/** Undefined where the record that it is of is not known. */
function startOf({ from }: LessonRead, at: PlaceOfRecord | undefined): CallInput | undefined {
  if (from === 'LATEST' || from === 'TRIM_HORIZON') return { ShardIteratorType: from };
  if (at === undefined) return undefined;
  return from === 'AT_TIMESTAMP'
    ? { ShardIteratorType: from, Timestamp: { time: at.arrivedAt } }
    : { ShardIteratorType: from, StartingSequenceNumber: at.sequenceNumber };
}
