import { queryOptions } from '@tanstack/react-query';
import type { AccountLimits } from '@/lib/kinesis/limits';
import type { ToldError } from '../api-error';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';

/** The identity of a connection at AWS. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly arn: string;
}

/** An action that AWS refused. */
export interface DeniedAction {
  readonly action: string;
  readonly resource?: string | undefined;
  /** Epoch milliseconds. */
  readonly deniedAt: number;
}

/**
 * The result of trying an IAM action without changing anything. `unknown`: trying it would
 * change something, or something else failed. `absent`: the endpoint has no such operation.
 */
export const ACTION_STATES = ['denied', 'works', 'unknown', 'absent'] as const;

export interface ActionCheck {
  readonly action: string;
  readonly state: (typeof ACTION_STATES)[number];
  readonly resource?: string | undefined;
}

/** A part of the answer that could not be had, or the part. */
export type Tried<Part> = { readonly found: Part } | { readonly failure: ToldError };

/** The state of a connection, as it was found just now. */
export interface HealthAnswer {
  /** Set if nothing else could be found out: nobody answers, or not with these credentials. */
  readonly failure?: ToldError;
  /** Left out where there is no STS. */
  readonly identity?: Tried<CallerIdentity>;
  /** The median of the latest answers. */
  readonly latency?: { readonly medianMs: number; readonly answerCount: number };
  /** Positive if the server's machine is ahead of the endpoint. Left out if answers have no date. */
  readonly clockSkewMs?: number;
  /** Left out in the simulator of this process, which is called without HTTP. */
  readonly httpVersion?: 'HTTP/1.1' | 'HTTP/2';
  /** Left out where the endpoint knows of none, or refuses to tell. */
  readonly limits?: AccountLimits;
  readonly checks: readonly ActionCheck[];
  /** The stream that reads were tried on; left out where there is none. */
  readonly triedStream?: string;
}

/** Each asking calls AWS, so that it is asked when the page is opened and when somebody asks again. */
export function healthQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'health'],
    queryFn: ({ signal }) =>
      callApi<HealthAnswer>(`${connectionApiPath(connectionId)}/health`, { signal }),
    staleTime: 30_000,
    refetchOnWindowFocus: false,
  });
}
