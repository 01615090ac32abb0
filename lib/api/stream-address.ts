import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { nameInEncodedSegment, pathSegment } from './path-segment';

/** The page of a stream, which may be called by its ARN. */
export function streamPagePath(connectionId: string, streamName: string): string {
  return `/${connectionId}/streams/${pathSegment(streamName)}`;
}

/** The page of the runs of a connection, or of one of its streams. */
export function runsPagePath(connectionId: string, streamName?: string): string {
  return streamName === undefined
    ? `/${connectionId}/runs`
    : `${streamPagePath(connectionId, streamName)}/runs`;
}

/** The page of one run. */
export function runPagePath(connectionId: string, runId: string): string {
  return `${runsPagePath(connectionId)}/${runId}`;
}

/** The page that sizes a stream by what is known of this one, which may be called by its ARN. */
export function sizingPath(connectionId: string, streamName: string): string {
  return `/sizing?from=${encodeURIComponent(`${connectionId}/${streamName}`)}`;
}

/** The title of a stream's page: its name, whatever the path calls it by. */
export function streamTitleOf(encoded: string): string {
  return streamNameIn(nameInEncodedSegment(encoded));
}
