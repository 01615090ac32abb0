import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { boundAnswers } from '../calls/bound-answers';
import { PatientRetryStrategy } from '../calls/retry-strategy';
import type { Connection } from '../connections/connection-file';
import { awsCredentials, HTTP1 } from '../connections/kinesis-clients';

/** Undefined where there is none: only AWS has one, and an endpoint that names one. */
export async function openCloudWatch({
  summary,
  access,
}: Connection): Promise<CloudWatchClient | undefined> {
  if (!summary.hasCloudWatch || access.kind === 'simulator') return undefined;
  // Loaded when it is wanted, which on most connections is never.
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
  const common = {
    region: summary.region,
    requestHandler: boundAnswers(new NodeHttpHandler(HTTP1)),
    retryStrategy: new PatientRetryStrategy(3),
  };
  if (access.kind === 'aws') {
    return new CloudWatchClient({ ...common, credentials: awsCredentials(access.profile) });
  }
  const { cloudWatchEndpoint, accessKeyId, secretAccessKey } = access;
  return new CloudWatchClient({
    ...common,
    ...(cloudWatchEndpoint !== undefined && { endpoint: cloudWatchEndpoint }),
    credentials: { accessKeyId, secretAccessKey },
  });
}
