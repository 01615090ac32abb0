import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api';
import { streamPath } from './streams';

export interface ConsumersAnswer {
  /** Of the registered consumers (enhanced fan-out); others are not known to Kinesis. */
  readonly consumerNames: readonly string[];
}

export function consumersQuery(connectionId: string, streamName: string) {
  return queryOptions({
    queryKey: ['connections', connectionId, 'streams', streamName, 'consumers'],
    queryFn: ({ signal }) =>
      callApi<ConsumersAnswer>(`${streamPath(connectionId, streamName)}/consumers`, { signal }),
  });
}
