import { queryOptions } from '@tanstack/react-query';
import type { AccountLimits } from '@/lib/kinesis/limits';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';

export type { AccountLimits };

export interface AccountLimitsAnswer {
  /** Left out where the endpoint knows of no limits. */
  readonly limits?: AccountLimits | undefined;
}

export function accountLimitsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'limits'],
    queryFn: ({ signal }) =>
      callApi<AccountLimitsAnswer>(`${connectionApiPath(connectionId)}/limits`, { signal }),
    staleTime: 30_000,
  });
}
