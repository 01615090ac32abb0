import type { DecodeSettings } from '@/lib/records/decode/decode';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import type { KeptRecord } from './kept-records';
import { settingsFor } from './record-viewer';

/** The rows of one record mostly follow one another: it is decoded once for all of them. */
export class LastDecoded {
  private last: { readonly record: KeptRecord; readonly users: readonly UserRecord[] } | undefined;

  constructor(private readonly settings: DecodeSettings) {}

  usersOf(record: KeptRecord): readonly UserRecord[] {
    if (this.last?.record !== record) {
      const settings = settingsFor(record, this.settings);
      const users = readUserRecords(record.partitionKey, record.data, settings);
      this.last = { record, users };
    }
    return this.last.users;
  }
}
