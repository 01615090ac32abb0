import type { StepDifferenceRow } from './step-rows';

/** Codes of our own; anything else is the error name that Kinesis or the SDK returned. */
export const API_ERROR_CODES = [
  'bad-request',
  'not-found',
  'body-too-large',
  'forbidden-host',
  'forbidden-origin',
  'login-required',
  'wrong-token',
  'too-many-attempts',
  'role-too-low',
  'not-confirmed',
  'needs-approval',
  'approval-invalid',
  'approval-refused',
  'approval-not-found',
  'approval-decided',
  'second-person-needed',
  'too-many-approvals',
  'no-access',
  'provider-unreachable',
  'provider-missing',
  'read-only',
  'export-off',
  'too-many-exports',
  'connection-not-found',
  'connection-unusable',
  'endpoint-unreachable',
  'credentials-missing',
  'credentials-expired',
  'credentials-invalid',
  'sign-in-expired',
  'profile-not-found',
  'role-refused',
  'clock-skewed',
  'wrong-region',
  'endpoint-forbidden',
  'user-endpoints-off',
  'too-many-connections',
  'connection-in-use',
  'stream-changed',
  'plan-changed',
  'stream-not-active',
  'still-creating',
  'run-in-progress',
  'run-not-found',
  'cannot-copy',
  'shards-too-narrow',
  'nothing-to-do',
  'setting-refused',
  'over-shard-limit',
  'guard-unavailable',
  'load-unknown',
  'schema-unusable',
  'budget-exhausted',
  'storage-full',
  'storage-failed',
  'storage-unreachable',
  'run-too-large',
  'internal',
] as const;

export type ApiErrorCode = (typeof API_ERROR_CODES)[number];

/**
 * The numbers and names of a case, beside its code: each detail with the values that it has. The page
 * puts it into words, as `errors.details`. Hash keys are decimal strings.
 */
export const ERROR_DETAILS = {
  'size-limit': ['limitMiB'],
  'try-again-in': ['seconds'],
  'role-needed': ['needed', 'has'],
  'stream-to-confirm': ['streamName'],
  'approval-link': ['link'],
  'refused-by': ['who'],
  'no-connection': ['connectionId'],
  'unusable-answer': ['operation'],
  'stream-status': ['status'],
  'never-active': ['minutes', 'status'],
  'never-seen': ['minutes'],
  'too-narrow-near': ['hashKey'],
  'open-shards': ['peak', 'limit'],
  'waiting-calls': ['waiting', 'operation', 'perSecond'],
  'no-shard': ['shardId'],
  'other-shard': ['expected', 'found'],
  'scalings-known': ['known'],
  'full-disk': ['folder'],
  'unwritable-folder': ['folder'],
  'unreachable-table': ['table'],
  'cloud-watch-by-name': [],
  'no-cloud-watch': [],
  'no-schema-of-id': ['schemaId'],
  'registry-answered': ['status'],
  'schema-references': ['count'],
  'schema-imports': ['file'],
  'stream-being-created': ['streamName'],
  'address-bad-name': [],
  'address-bad-arn': [],
  'address-other-region': ['region', 'expected'],
  'sso-login': ['profile'],
  'aws-login': ['profile'],
  'refused-by-sso': ['profile'],
  'slow-credentials': ['seconds', 'profile'],
  'unknown-profile': ['profile'],
  'incomplete-profile': ['profile'],
  'needs-mfa': ['profile'],
  'providers-tried': ['profile', 'last'],
  'refused-role': ['role', 'action'],
  'clock-off-by': ['minutes', 'direction'],
  'no-such-host': ['host'],
  'connection-refused': ['address'],
  'timed-out': [],
  'http2-refused': ['code'],
  'certificate-refused': ['code'],
  throttled: [],
  'forbidden-address': ['address'],
  'snapshot-no-shards': [],
  'snapshot-incomplete': ['member'],
  'snapshot-several-streams': ['streamName', 'otherStreamName'],
  'snapshot-bad-shard': ['member', 'shard'],
  'snapshot-repeated-shard': ['shardId'],
  'snapshot-wrong-parent': ['parentShardId', 'shardId'],
  'snapshot-gap': ['hashKey'],
  'snapshot-overlap': ['hashKey'],
  'snapshot-bad-stream': ['member'],
  'snapshot-bad-record': ['member', 'position'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type DetailName = keyof typeof ERROR_DETAILS;

/** One of ERROR_DETAILS with its values, as `{ name: 'size-limit', limitMiB: 10 }`. */
export type ErrorDetail = {
  [Name in DetailName]: { readonly name: Name } & Readonly<
    Record<(typeof ERROR_DETAILS)[Name][number], string | number>
  >;
}[DetailName];

/** One part of a request that is not as it should be. */
export interface ApiIssue {
  /** Where in the request, as `steps.0.key`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/** Where the plan of now is not the one that was reviewed. */
export interface PlanChange {
  readonly differenceCount: number;
  /** The first of them. */
  readonly differences: readonly StepDifferenceRow[];
}

/** What a page needs to say what failed. */
export interface ToldError {
  /** One of API_ERROR_CODES, or the name of the error that Kinesis or the SDK returned. */
  readonly code: string;
  /** In English, for logs and other clients. The page shows it only where it is AWS's own. */
  readonly message: string;
  readonly detail?: ErrorDetail | undefined;
  /** Beside a code of ours: the words of AWS, the SDK or the operating system, in English. */
  readonly said?: string | undefined;
  /** The IAM action that an AccessDeniedException lacks, such as `kinesis:ListShards`. */
  readonly permission?: string | undefined;
  /** The ARN that it is lacking on, where AWS names one. */
  readonly resource?: string | undefined;
}

/** The body of every answer that is not a 2xx. */
export interface ApiErrorBody {
  readonly error: ToldError & {
    readonly issues?: readonly ApiIssue[];
    /** With `plan-changed` only. */
    readonly planChange?: PlanChange;
  };
}

/** What a failed call of our own API throws in the browser; status 0 where nobody answered. */
export class ApiError extends Error implements ToldError {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly detail: ErrorDetail | undefined;
  readonly said: string | undefined;
  readonly permission: string | undefined;
  readonly resource: string | undefined;

  constructor(
    readonly status: number,
    told: ToldError,
    readonly issues: readonly ApiIssue[] = [],
    readonly planChange?: PlanChange,
  ) {
    super(told.message);
    this.code = told.code;
    this.detail = told.detail;
    this.said = told.said;
    this.permission = told.permission;
    this.resource = told.resource;
  }
}

const TOO_MANY_REQUESTS = 429;

/**
 * Whether the same may be answered in a while: nobody was reached, or whoever answered has trouble.
 * What was refused (permissions, a stream that is gone) is not asked again.
 */
export function isTransient(failure: unknown): boolean {
  if (!(failure instanceof ApiError)) return false;
  const { status } = failure;
  return status === 0 || status >= 500 || status === TOO_MANY_REQUESTS;
}

/** Whether somebody answered that nothing was done; else the call may have been carried out. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
