import type { ApiErrorBody, ApiErrorCode } from '@/lib/api/api-error';
import { assertNever } from '@/lib/base/assert';
import { isStoreFailure, type StoreFailure } from '@/lib/storage/store-failure';
import { awsProblem } from '../calls/problems/aws-problem';
import { deniedResource, missingPermission } from '../calls/problems/missing-permission';
import { isUnusableAnswer } from '../calls/problems/unusable-answer';
import { isCertificateError, wayProblem } from '../calls/problems/way-to-endpoint';
import { isConsoleError } from './console-error';

/** The body of an answer, and its status. */
export interface DescribedError extends ApiErrorBody {
  readonly status: number;
}

/** The one place where an error becomes a status, a code and words. Never a stack. */
export function describeError(error: unknown): DescribedError {
  if (isConsoleError(error)) {
    const { code, message, options } = error;
    const issues = options.issues?.slice(0, MAX_ISSUES);
    return {
      status: STATUS[code],
      error: { code, message, ...options, ...(issues && { issues }) },
    };
  }
  if (isStoreFailure(error)) return describeStoreFailure(error);
  if (isUnusableAnswer(error)) {
    const { message, operation } = error;
    return answerOf(502, {
      code: 'connection-unusable',
      message,
      detail: { name: 'unusable-answer', operation },
    });
  }
  const { name, message: said } = error instanceof Error ? error : new Error(String(error));
  // What the SDK makes of an answer without words.
  const message = said === '' || said === 'UnknownError' ? name : said;
  if (isCredentialsError(error)) {
    return answerOf(401, { code: 'credentials-missing', message, said: message });
  }
  if (isUnreachable(error)) {
    const cause = said || codeOf(error) || name;
    const detail = error instanceof Error ? wayProblem(error) : undefined;
    return answerOf(502, {
      code: 'endpoint-unreachable',
      message: `The endpoint does not answer (${cause}).`,
      ...(detail && { detail }),
      said: cause,
    });
  }
  const problem = error instanceof Error ? awsProblem(error) : undefined;
  if (problem !== undefined)
    return answerOf(STATUS[problem.code], { message, said: message, ...problem });
  const status = KINESIS_STATUS.get(name);
  if (status !== undefined) {
    const permission = missingPermission(error);
    const resource = deniedResource(error);
    return answerOf(status, {
      code: name,
      message,
      ...(permission !== undefined && { permission }),
      ...(resource !== undefined && { resource }),
      ...(isThrottle(name, message) && { detail: { name: 'throttled' as const } }),
    });
  }
  if (isAnswer(error)) return describeAnswer(name, message);
  return answerOf(500, {
    code: 'internal',
    message: 'Something went wrong in Shardline. Its output has the details.',
  });
}

function describeStoreFailure({ kind, folder, message, detail: said }: StoreFailure) {
  switch (kind) {
    case 'full':
      return answerOf(507, {
        code: 'storage-full',
        message,
        detail: { name: 'full-disk', folder },
      });
    case 'failed':
      return answerOf(507, {
        code: 'storage-failed',
        message,
        detail: { name: 'unwritable-folder', folder },
        said,
      });
    case 'unreachable':
      return answerOf(503, {
        code: 'storage-unreachable',
        message,
        detail: { name: 'unreachable-table', table: folder },
        said,
      });
    default:
      return assertNever(kind);
  }
}

/** A list of thousands may be wrong in each. */
const MAX_ISSUES = 20;

const STATUS: Readonly<Record<ApiErrorCode, number>> = {
  'bad-request': 400,
  'body-too-large': 413,
  'forbidden-host': 403,
  'forbidden-origin': 403,
  'login-required': 401,
  'wrong-token': 401,
  'too-many-attempts': 429,
  'not-found': 404,
  'role-too-low': 403,
  'not-confirmed': 409,
  'needs-approval': 409,
  'approval-invalid': 409,
  'approval-refused': 409,
  'approval-not-found': 404,
  'approval-decided': 409,
  'second-person-needed': 403,
  'too-many-approvals': 429,
  'no-access': 403,
  'provider-unreachable': 502,
  'provider-missing': 404,
  'read-only': 403,
  'export-off': 403,
  'too-many-exports': 429,
  'connection-not-found': 404,
  'connection-unusable': 502,
  'endpoint-unreachable': 502,
  'credentials-missing': 401,
  'credentials-expired': 403,
  'credentials-invalid': 403,
  'sign-in-expired': 403,
  'profile-not-found': 403,
  'role-refused': 403,
  'clock-skewed': 403,
  'wrong-region': 403,
  'endpoint-forbidden': 403,
  'user-endpoints-off': 403,
  'too-many-connections': 409,
  'connection-in-use': 409,
  'stream-changed': 409,
  'plan-changed': 409,
  'stream-not-active': 409,
  'still-creating': 409,
  'run-in-progress': 409,
  'run-not-found': 404,
  'cannot-copy': 422,
  'shards-too-narrow': 422,
  'nothing-to-do': 422,
  'setting-refused': 409,
  'over-shard-limit': 422,
  'guard-unavailable': 422,
  'load-unknown': 422,
  'schema-unusable': 422,
  'budget-exhausted': 429,
  'storage-full': 507,
  'storage-failed': 507,
  'storage-unreachable': 503,
  'run-too-large': 422,
  internal: 500,
};

const CREDENTIALS_MISSING: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
]);

const KINESIS_STATUS: ReadonlyMap<string, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceInUseException', 409],
  ['LimitExceededException', 429],
  ['ProvisionedThroughputExceededException', 429],
  ['ThrottlingException', 429],
  ['InvalidArgumentException', 400],
  ['ValidationException', 400],
  ['SerializationException', 400],
  ['ExpiredNextTokenException', 400],
  ['AccessDeniedException', 403],
  ['IncompleteSignatureException', 403],
  ['MissingAuthenticationTokenException', 403],
  ['OptInRequired', 403],
  ['KMSAccessDeniedException', 403],
  ['KMSDisabledException', 400],
  ['KMSInvalidStateException', 400],
  ['KMSNotFoundException', 400],
  ['KMSOptInRequired', 403],
  ['KMSThrottlingException', 429],
]);

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]);

/** Returns whether AWS refused the call because too many came. */
function isThrottle(name: string, message: string): boolean {
  return (
    THROTTLES.has(name) || (name === 'LimitExceededException' && /^Rate exceeded/.test(message))
  );
}

const THROTTLES: ReadonlySet<string> = new Set(['ThrottlingException', 'KMSThrottlingException']);

/** No credentials were found, so that nothing was sent. */
export function isCredentialsError(error: unknown): boolean {
  return error instanceof Error && CREDENTIALS_MISSING.has(error.name);
}

/** Nobody there, or gone before an answer: whether the call was carried out is not known. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  return (
    (error instanceof Error && error.name === 'TimeoutError') ||
    (code !== undefined &&
      (UNREACHABLE.has(code) || code.startsWith('ERR_HTTP2_') || isCertificateError(code)))
  );
}

/** Whether somebody answered, if not with something that Kinesis would say. */
function isAnswer(error: unknown): boolean {
  return (
    error instanceof Error && ('$metadata' in error || '$response' in error || '$fault' in error)
  );
}

/** What the SDK throws where it cannot read an answer: no JSON, or a member of another type. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'SyntaxError',
  'TypeError',
  'RangeError',
  'Unknown',
]);

function describeAnswer(name: string, message: string): DescribedError {
  return UNREADABLE.has(name)
    ? answerOf(502, {
        code: 'connection-unusable',
        message: 'The endpoint answers, but not as Kinesis does.',
      })
    : answerOf(502, { code: name, message });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

function answerOf(status: number, error: ApiErrorBody['error']): DescribedError {
  return { status, error };
}
