import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
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
