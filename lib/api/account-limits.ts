import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api';
import { connectionApiPath } from './connections';

/** Of the whole account in the connection's region. */
export interface AccountLimits {
  readonly shardLimit: number;
  readonly openShardCount: number;
}

export function accountLimitsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'limits'],
    queryFn: ({ signal }) =>
      callApi<AccountLimits>(`${connectionApiPath(connectionId)}/limits`, { signal }),
    staleTime: 30_000,
  });
}
