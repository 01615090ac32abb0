import type { PutRecordsRequest } from '@/lib/api/records/put-record-requests';
import type { PutRecordsAnswer } from '@/lib/api/records/put-records';
import type { OpenConnection } from '../connections/open-connection';
import { putRecords } from '../streams/put-records';
import { openRecordExports, type RecordExports } from './export/export-service';
import { openRecordReading, type RecordReading, type RecordReadingOptions } from './read-records';

/** The records of a stream. */
export interface RecordService extends RecordReading, RecordExports {
  /** Throws `body-too-large` where they are larger than one PutRecords. */
  put(
    connection: OpenConnection,
    streamName: string,
    request: PutRecordsRequest,
  ): Promise<PutRecordsAnswer>;
}

/** One for all connections; viewers at the same place of a shard share its records. */
export function openRecordService(options: RecordReadingOptions): RecordService {
  const reading = openRecordReading(options);
  return { ...reading, ...openRecordExports({ ...options, reading }), put: putRecords };
}
