import { streamNameIn } from '@/lib/kinesis/stream-arn';

/**
 * Names the stream that a person typed before a dangerous change: what cannot be taken back, and
 * everything on a production connection.
 */
export const CONFIRMED_STREAM_HEADER = 'x-shardline-confirmed-stream';

/** The name that a person types for that stream, which may be called by its ARN. */
export function nameToConfirm(streamName: string): string {
  return streamNameIn(streamName);
}
