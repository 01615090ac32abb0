import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api';
import { streamPath } from './streams/streams';

/** The consumers that keep Kinesis from deleting a stream (facts §2.1). */
export interface ConsumersAnswer {
  /** Of the registered consumers (enhanced fan-out); others are not known to Kinesis. */
  readonly consumerNames: readonly string[];
}

/** Asked once, by the dialog that deletes a stream. */
export function consumersQuery(connectionId: string, streamName: string) {
  return queryOptions({
    // Not below the streams, or it would be asked again once its stream is gone.
    queryKey: ['connections', connectionId, 'consumers', streamName],
    queryFn: ({ signal }) =>
      callApi<ConsumersAnswer>(`${streamPath(connectionId, streamName)}/consumers`, { signal }),
  });
}
