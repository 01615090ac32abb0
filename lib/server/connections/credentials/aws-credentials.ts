import type { fromIni } from '@aws-sdk/credential-providers';
import { openedOnce } from '@/lib/base/opened-once';
import { ConsoleError } from '../../http/console-error';
import type { AwsAccess } from '../connection-entry';
import { explainCredentialFailure } from './credential-failure';

/** SDK clients accept this as their credentials. */
type AwsCredentials = ReturnType<typeof fromIni>;

/** A credential process may ask a person; the SDK waits for it without an end. */
const PATIENCE_MS = 30_000;

/** Shows in CloudTrail who assumed the role. */
const SESSION_NAME = 'shardline';

/**
 * The credentials of the profile, or those that the SDK finds by itself; with a role, those of the
 * role that they assume. Files are read anew each time, so that a profile may be added meanwhile.
 * Throws a ConsoleError that says what to do where there are none.
 */
export function awsCredentials(access: AwsAccess): AwsCredentials {
  const provider = openedOnce(() => loadProvider(access));
  return async (options) => {
    try {
      const provide = await provider();
      return await withinTime(provide(options), access.profile ?? 'default');
    } catch (error) {
      throw await explainCredentialFailure(error, access);
    }
  };
}

/** Loaded when a connection to AWS is used for the first time. */
async function loadProvider({ profile, roleArn, externalId }: AwsAccess): Promise<AwsCredentials> {
  const { fromIni, fromNodeProviderChain, fromTemporaryCredentials } = await import(
    '@aws-sdk/credential-providers'
  );
  const own =
    profile === undefined
      ? fromNodeProviderChain({ ignoreCache: true })
      : fromIni({ profile, ignoreCache: true });
  if (roleArn === undefined) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: roleArn, ExternalId: externalId, RoleSessionName: SESSION_NAME },
  });
}

async function withinTime<Found>(finding: Promise<Found>, profile: string): Promise<Found> {
  let timer: NodeJS.Timeout | undefined;
  const giveUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateness(profile)), PATIENCE_MS);
  });
  try {
    return await Promise.race([finding, giveUp]);
  } finally {
    clearTimeout(timer);
  }
}

function lateness(profile: string): ConsoleError {
  const seconds = PATIENCE_MS / 1000;
  return new ConsoleError('credentials-missing', `No AWS credentials within ${seconds} s.`, {
    detail: { name: 'slow-credentials', seconds, profile },
  });
}
