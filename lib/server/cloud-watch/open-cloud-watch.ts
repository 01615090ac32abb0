import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { boundAnswers } from '../calls/bound-answers';
import { PatientRetryStrategy } from '../calls/retry-strategy';
import type { Connection } from '../connections/connection-entry';
import { awsCredentials } from '../connections/credentials/aws-credentials';
import { guardedLookup, http1Handler } from '../connections/endpoints/http1-handler';

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
    requestHandler: boundAnswers(http1Handler(access, { keepAlive: true })),
    retryStrategy: new PatientRetryStrategy(3),
  };
  if (access.kind === 'aws') {
    return new CloudWatchClient({ ...common, credentials: awsCredentials(access) });
  }
  const { cloudWatchEndpoint, accessKeyId, secretAccessKey } = access;
  if (cloudWatchEndpoint !== undefined) guardedLookup(access, cloudWatchEndpoint);
  return new CloudWatchClient({
    ...common,
    ...(cloudWatchEndpoint !== undefined && { endpoint: cloudWatchEndpoint }),
    credentials: { accessKeyId, secretAccessKey },
  });
}
