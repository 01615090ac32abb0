import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import { simulatorStreamKey, simulatorStreamPath } from './simulator-stream';

/** The switch of one stream, beside the setting for all streams. */
export interface LimitsAnswer {
  /** Whether the stream has the limits of throughput and rates that AWS has. */
  readonly enabled: boolean;
}

/** Only a person changes it, so it is not polled. */
export function limitsQuery(streamName: string) {
  return queryOptions({
    queryKey: [...simulatorStreamKey(streamName), 'limits'],
    queryFn: ({ signal }) => callApi<LimitsAnswer>(limitsPath(streamName), { signal }),
  });
}

/** Answers with what holds now. */
export function putLimits(streamName: string, enabled: boolean) {
  return callApi<LimitsAnswer>(limitsPath(streamName), { method: 'PUT', body: { enabled } });
}

function limitsPath(streamName: string): string {
  return `${simulatorStreamPath(streamName)}/limits`;
}
