import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';

/** Throws `bad-request` where the connection has no CloudWatch. */
export async function requireCloudWatch(connection: OpenConnection): Promise<CloudWatchClient> {
  const client = await connection.cloudWatch();
  if (client !== undefined) return client;
  throw new ConsoleError('bad-request', 'This connection has no CloudWatch.', {
    detail: { name: 'no-cloud-watch' },
  });
}

/** Throws `bad-request` where the stream is called by its ARN, too. */
export function requireCloudWatchOf(
  connection: OpenConnection,
  streamName: string,
): Promise<CloudWatchClient> {
  if (parseStreamArn(streamName) !== undefined) {
    throw new ConsoleError(
      'bad-request',
      'CloudWatch knows streams by name, in the account of this connection only.',
      { detail: { name: 'cloud-watch-by-name' } },
    );
  }
  return requireCloudWatch(connection);
}
