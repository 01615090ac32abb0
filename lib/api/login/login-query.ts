import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import type { Rights } from './role';

/** A person who is logged in. */
export interface Session extends Rights {
  readonly who: string;
  /** The groups that the provider named, for a person whom none of them gives a role. */
  readonly groups?: readonly string[];
}

/** The ways into this console. */
export interface LoginWays {
  readonly hasTokens: boolean;
  /** The host of the OIDC provider; left out without one. */
  readonly provider?: string | undefined;
}

/** Says whether this console asks for a login, and who is logged in. */
export interface LoginAnswer {
  readonly isNeeded: boolean;
  readonly ways: LoginWays;
  /** Left out without a login. */
  readonly session?: Session | undefined;
}

/** A page asks once: the answer changes only with a login, which asks again. */
export function loginQuery() {
  return queryOptions({
    queryKey: ['login'],
    queryFn: ({ signal }) => callApi<LoginAnswer>('/api/login', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
