import { PutRecordsCommand, type PutRecordsResultEntry } from '@aws-sdk/client-kinesis';
import type { PutRecordsRequest } from '@/lib/api/records/put-record-requests';
import type { PutRecordsAnswer, PutResult } from '@/lib/api/records/put-records';
import { MAX_BYTES_PER_PUT } from '@/lib/kinesis/limits';
import { bytesToPut } from '@/lib/records/record-to-put';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';

/** Payloads are people's data: the audit log says how many there were, and how large. */
export async function putRecords(
  connection: OpenConnection,
  streamName: string,
  request: PutRecordsRequest,
): Promise<PutRecordsAnswer> {
  const records = request.records.map(({ partitionKey, explicitHashKey, data }) => ({
    partitionKey,
    explicitHashKey,
    data: Buffer.from(data, 'base64'),
  }));
  const ByteCount = records.reduce((total, record) => total + bytesToPut(record), 0);
  if (ByteCount > MAX_BYTES_PER_PUT) {
    throw new ConsoleError('body-too-large', 'The records are larger than 10 MiB together.', {
      detail: { name: 'size-limit', limitMiB: MAX_BYTES_PER_PUT / 1024 ** 2 },
    });
  }
  const summary = { ...wireStream(streamName), RecordCount: records.length, ByteCount };
  const { Records = [] } = await connection.change('PutRecords', summary, (client) =>
    client.send(
      new PutRecordsCommand({
        ...wireStream(streamName),
        Records: records.map(({ partitionKey, explicitHashKey, data }) => ({
          PartitionKey: partitionKey === '' ? undefined : partitionKey,
          ExplicitHashKey: explicitHashKey?.toString(),
          Data: data,
        })),
      }),
    ),
  );
  return { results: Records.map(toResult) };
}

function toResult(entry: PutRecordsResultEntry): PutResult {
  const { ShardId, SequenceNumber, ErrorCode, ErrorMessage } = entry;
  return ShardId !== undefined && SequenceNumber !== undefined
    ? { shardId: ShardId, sequenceNumber: SequenceNumber }
    : { errorCode: ErrorCode ?? 'unknown', errorMessage: ErrorMessage ?? '' };
}
