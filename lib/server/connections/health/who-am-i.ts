import type { CallerIdentity } from '@/lib/api/connections/health';
import { ensure } from '@/lib/base/assert';
import { boundAnswers } from '../../calls/bound-answers';
import { PatientRetryStrategy } from '../../calls/retry-strategy';
import type { Connection } from '../connection-entry';
import { awsCredentials } from '../credentials/aws-credentials';
import { http1Handler } from '../endpoints/http1-handler';

/** Asks STS for the identity of the connection, which needs no permission. Undefined without STS. */
export async function whoAmI({ summary, access }: Connection): Promise<CallerIdentity | undefined> {
  if (access.kind !== 'aws') return undefined;
  // Loaded when it is wanted, which without a visit to a health page is never.
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient({
    region: summary.region,
    credentials: awsCredentials(access),
    requestHandler: boundAnswers(http1Handler(access, { keepAlive: false })),
    retryStrategy: new PatientRetryStrategy(2),
  });
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    return { accountId: ensure(Account, 'Account'), arn: ensure(Arn, 'Arn') };
  } finally {
    client.destroy();
  }
}
