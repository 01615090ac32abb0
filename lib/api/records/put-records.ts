import { toBase64 } from '@/lib/records/decode/bytes/base64';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { callApi } from '../call-api';
import type { Confirmation } from '../confirmation';
import { streamPath } from '../streams/streams';

/** What became of one record; Kinesis takes some of a batch and refuses others. */
export type PutResult =
  | { readonly shardId: string; readonly sequenceNumber: string }
  | { readonly errorCode: string; readonly errorMessage: string };

/** Kinesis accepts or refuses each record by itself (facts §4.3). */
export interface PutRecordsAnswer {
  /** In the order of the records. */
  readonly results: readonly PutResult[];
}

/** One PutRecords, sent once: whoever wants a refused record in the stream sends it again. */
export function putRecords(
  connectionId: string,
  streamName: string,
  records: readonly RecordToPut[],
  confirmed: Confirmation | undefined,
): Promise<PutRecordsAnswer> {
  return callApi(`${streamPath(connectionId, streamName)}/records`, {
    method: 'POST',
    body: {
      records: records.map(({ partitionKey, explicitHashKey, data }) => ({
        partitionKey,
        ...(explicitHashKey !== undefined && { explicitHashKey: explicitHashKey.toString() }),
        data: toBase64(data),
      })),
    },
    confirmed,
  });
}
