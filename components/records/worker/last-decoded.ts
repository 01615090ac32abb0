import type { DecodeSettings } from '@/lib/records/decode/decode';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import type { KeptRecord } from './kept-records';
import { settingsFor } from './record-viewer';

/** Of data; what is read from it takes several times as much. */
const MAX_BYTES = 16 * 1024 * 1024;
/** A row takes about so much besides its data. */
const ROW_BYTES = 300;

/**
 * The rows of one record need not follow one another, as in a table that is sorted by size: some
 * records are remembered as they were read, those that were asked for last.
 */
export class LastDecoded {
  /** The one that was asked for last is at the end. */
  private readonly read = new Map<KeptRecord, readonly UserRecord[]>();
  private bytes = 0;

  constructor(
    private readonly settings: DecodeSettings,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  usersOf(record: KeptRecord): readonly UserRecord[] {
    const users = this.read.get(record) ?? this.decode(record);
    this.read.delete(record);
    this.read.set(record, users);
    return users;
  }

  private decode(record: KeptRecord): readonly UserRecord[] {
    const settings = settingsFor(record, this.settings);
    const users = readUserRecords(record.partitionKey, record.data, settings);
    this.bytes += bytesOf(record, users);
    for (const [oldest, read] of this.read) {
      if (this.bytes <= this.maxBytes) break;
      this.read.delete(oldest);
      this.bytes -= bytesOf(oldest, read);
    }
    return users;
  }
}

function bytesOf({ data }: KeptRecord, users: readonly UserRecord[]): number {
  return data.length + users.length * ROW_BYTES;
}
