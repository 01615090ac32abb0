import type { HashKey } from '@/lib/kinesis/hash-key';
import type { RecordToPut } from '@/lib/records/record-to-put';

/** A record of a file, by the line that it starts on. Several may start on one line. */
export interface FileRecord {
  readonly line: number;
  readonly record: RecordToPut;
  readonly point: HashKey;
}
