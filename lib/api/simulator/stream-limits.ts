import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { simulatorStreamKey, simulatorStreamPath } from './simulator-stream';

export interface LimitsAnswer {
  /** Whether the stream has the limits of throughput and rates that AWS has. */
  readonly enabled: boolean;
}

export function limitsQuery(streamName: string) {
  return queryOptions({
    queryKey: [...simulatorStreamKey(streamName), 'limits'],
    queryFn: ({ signal }) => callApi<LimitsAnswer>(limitsPath(streamName), { signal }),
  });
}

export function putLimits(streamName: string, enabled: boolean) {
  return callApi<LimitsAnswer>(limitsPath(streamName), { method: 'PUT', body: { enabled } });
}

function limitsPath(streamName: string): string {
  return `${simulatorStreamPath(streamName)}/limits`;
}
