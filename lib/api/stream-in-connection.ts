import { ok, type Result } from '@/lib/base/result';
import { parseStreamAddress, type StreamRefusal } from '@/lib/kinesis/stream-address';
import { streamNameIn } from '@/lib/kinesis/stream-arn';
import { type ConnectionSummary, isSimulator } from './connections';
import { nameInEncodedSegment } from './path-segment';

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

/** What a page's path names; what no stream can be called is left to the server to refuse. */
export function streamInPath(
  encoded: string,
  connection: Pick<ConnectionSummary, 'connectionId' | 'kind' | 'region'>,
): string {
  const text = nameInEncodedSegment(encoded);
  const parsed = parseStreamInConnection(text, connection);
  return parsed.ok ? parsed.value : text;
}
