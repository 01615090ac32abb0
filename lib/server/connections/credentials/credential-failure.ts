import type { ApiErrorCode, ErrorDetail } from '@/lib/api/api-error';
import { parseAccessDenial } from '../../calls/problems/access-denial';
import { ConsoleError } from '../../http/console-error';
import { isUnreachable } from '../../http/error-response';
import type { AwsAccess } from '../connection-entry';
import { isKnownProfile } from './known-profiles';

/**
 * Explains why the SDK's providers found no credentials, and what a person can do. Where AWS
 * answered something else (throttled, a token that has expired), or nobody did, the error stays as
 * it is: it says so itself.
 */
export async function explainCredentialFailure(
  error: unknown,
  access: AwsAccess,
): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  const denial = parseAccessDenial(error.message);
  if (denial?.action.startsWith('sts:AssumeRole')) {
    const role = denial.resource ?? access.roleArn ?? '';
    return refuse('role-refused', { name: 'refused-role', role, action: denial.action }, error);
  }
  if ('$metadata' in error || isUnreachable(error) || error.name === 'ConsoleError') return error;
  const { AWS_PROFILE: ofEnvironment } = process.env;
  const named = access.profile ?? ofEnvironment;
  const profile = named ?? 'default';
  const ended = ENDED.find(({ said }) => said.test(error.message));
  if (ended !== undefined) return refuse(ended.code, { name: ended.detail, profile }, error);
  if (named !== undefined && !(await isKnownProfile(profile))) {
    return refuse('profile-not-found', { name: 'unknown-profile', profile }, error);
  }
  return refuse(
    'credentials-missing',
    access.profile === undefined
      ? { name: 'providers-tried', profile, last: lastProvider() }
      : { name: 'incomplete-profile', profile },
    error,
  );
}

/** The SDK's providers tell these cases apart by their messages only. */
const ENDED = [
  { said: /aws sso login|UnauthorizedException/, code: 'sign-in-expired', detail: 'sso-login' },
  { said: /aws login/, code: 'sign-in-expired', detail: 'aws-login' },
  { said: /ForbiddenException/, code: 'role-refused', detail: 'refused-by-sso' },
  { said: /multi-factor authentication/, code: 'credentials-missing', detail: 'needs-mfa' },
] as const;

function refuse(code: ApiErrorCode, detail: ErrorDetail, error: Error): ConsoleError {
  return new ConsoleError(code, MESSAGES.get(code) ?? code, {
    detail,
    said: withoutCommand(error),
  });
}

const MESSAGES: ReadonlyMap<ApiErrorCode, string> = new Map<ApiErrorCode, string>([
  ['sign-in-expired', 'The AWS sign-in has ended.'],
  ['role-refused', 'AWS refused to let the role be assumed.'],
  ['profile-not-found', 'The AWS profile was not found.'],
  ['credentials-missing', 'No AWS credentials were found.'],
]);

/** A credential process that fails is quoted with its arguments and its output, secrets included. */
function withoutCommand({ message }: Error): string {
  return message.startsWith('Command failed') ? 'The credential process failed.' : message;
}

/** The end of the SDK's chain, which depends on where the console runs. */
function lastProvider(): 'container' | 'instance' | 'none' {
  const {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: full,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path,
    AWS_EC2_METADATA_DISABLED: disabled = '',
  } = process.env;
  if (full || path) return 'container';
  return disabled === '' || disabled === 'false' ? 'instance' : 'none';
}
