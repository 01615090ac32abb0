import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api';
import { connectionApiPath } from './connections';

/** What the console itself took of the API's rates in the last minute. */
export interface ApiBudgetAnswer {
  /** Of each published rate, above 0 and at most 1. */
  readonly share: number;
  readonly uses: readonly OperationUse[];
}

/** The console's calls of one operation in the last minute, for all viewers together. */
export interface OperationUse {
  readonly operation: string;
  readonly sentCount: number;
  /** In a minute. */
  readonly allowedCount: number;
  readonly waitingCount: number;
}

/** The foot of the streams page shows the answer. */
export function apiBudgetQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'api-budget'],
    queryFn: ({ signal }) =>
      callApi<ApiBudgetAnswer>(`${connectionApiPath(connectionId)}/api-budget`, { signal }),
    refetchInterval: 5000,
  });
}
