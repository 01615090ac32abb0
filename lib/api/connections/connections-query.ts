import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import type { ConnectionsAnswer } from '../connections';

/** The connections as they are now; pages get those of the time at which they were rendered. */
export function connectionsQuery() {
  return queryOptions({
    queryKey: ['connections'],
    queryFn: ({ signal }) => callApi<ConnectionsAnswer>('/api/connections', { signal }),
  });
}
