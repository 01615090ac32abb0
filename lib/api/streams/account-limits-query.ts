import { queryOptions } from '@tanstack/react-query';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';

export type { AccountLimits };

/** The answer of DescribeLimits: the account's open shards, and how many it may have. */
export interface AccountLimitsAnswer {
  /** Left out where the endpoint knows of no limits. */
  readonly limits?: AccountLimits | undefined;
}

/** The server keeps the answer too: DescribeLimits is rare in the account's budget (facts §6.1). */
export function accountLimitsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'limits'],
    queryFn: ({ signal }) =>
      callApi<AccountLimitsAnswer>(`${connectionApiPath(connectionId)}/limits`, { signal }),
    staleTime: 30_000,
  });
}
