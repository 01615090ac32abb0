import type { StepDifferenceRow } from './step-rows';

/** Codes of our own; anything else is the error name that Kinesis or the SDK gave. */
export type ApiErrorCode =
  | 'bad-request'
  | 'body-too-large'
  | 'forbidden-host'
  | 'forbidden-origin'
  | 'read-only'
  | 'export-off'
  | 'connection-not-found'
  | 'connection-unusable'
  | 'endpoint-unreachable'
  | 'credentials-missing'
  | 'stream-changed'
  | 'plan-changed'
  | 'stream-not-active'
  | 'run-in-progress'
  | 'run-not-found'
  | 'cannot-copy'
  | 'shards-too-narrow'
  | 'nothing-to-do'
  | 'over-shard-limit'
  | 'budget-exhausted'
  | 'storage-full'
  | 'storage-failed'
  | 'internal';

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

/** The body of every answer that is not a 2xx. */
export interface ApiErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly issues?: readonly ApiIssue[];
    /** The IAM action that an AccessDeniedException lacks, such as `kinesis:ListShards`. */
    readonly permission?: string;
    /** With `plan-changed` only. */
    readonly planChange?: PlanChange;
  };
}

/** What a failed call of our own API throws in the browser. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly issues: readonly ApiIssue[] = [],
    readonly permission?: string,
    readonly planChange?: PlanChange,
  ) {
    super(message);
  }
}
