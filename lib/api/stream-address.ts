import { ok, type Result } from '@/lib/base/result';
import { parseStreamAddress, type StreamRefusal, streamNameIn } from '@/lib/kinesis/stream-arn';
import { type ConnectionSummary, isSimulator } from './connections';
import { nameInEncodedSegment, pathSegment } from './path-segment';

/**
 * How the console calls a stream that a person names on a connection. In the simulator, where all
 * accounts and regions are one, an ARN stands for the name in it.
 */
export function parseStreamInConnection(
  text: string,
  connection: Pick<ConnectionSummary, 'connectionId' | 'kind' | 'region'>,
): Result<string, StreamRefusal> {
  const parsed = parseStreamAddress(
    text,
    connection.kind === 'aws' ? connection.region : undefined,
  );
  return parsed.ok && isSimulator(connection) ? ok(streamNameIn(parsed.value)) : parsed;
}

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

/** What a page's path names; what no stream can be called is left to the server to refuse. */
export function streamInPath(
  encoded: string,
  connection: Pick<ConnectionSummary, 'connectionId' | 'kind' | 'region'>,
): string {
  const text = nameInEncodedSegment(encoded);
  const parsed = parseStreamInConnection(text, connection);
  return parsed.ok ? parsed.value : text;
}
