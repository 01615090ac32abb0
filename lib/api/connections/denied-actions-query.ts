import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import type { DeniedAction } from './health';

/** AWS refused these actions to the connection in the last minute, to any of its users. */
export interface DeniedActionsAnswer {
  readonly denied: readonly DeniedAction[];
}

/** A page switches off each call whose action is in the answer. */
export function deniedActionsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'denied-actions'],
    queryFn: ({ signal }) =>
      callApi<DeniedActionsAnswer>(`${connectionApiPath(connectionId)}/denied-actions`, { signal }),
    refetchInterval: 5000,
  });
}
