import type { DecodeSettings } from '@/lib/records/decode/decode';
import { EXPORT_TYPES } from '@/lib/records/files/export-file';
import { exportHead, exportRecord } from '@/lib/records/files/export-record';
import { readUserRecords, type UserRecord } from '@/lib/records/user-records';
import type { ValuePath } from '@/lib/records/value-path';
import type { KeptRecord, KeptRecords } from './kept-records';
import { settingsFor } from './record-viewer';
import type { RecordExport } from './worker-protocol';

const PLACE_LENGTH = 3;

/** A file made a slice at a time; its parts are handed to the browser, which may put them on disk. */
export class RowExport {
  private readonly parts: Blob[];
  private done = 0;
  private last: { readonly record: KeptRecord; readonly users: readonly UserRecord[] } | undefined;

  constructor(
    private readonly kept: KeptRecords,
    private readonly settings: DecodeSettings,
    private readonly wanted: RecordExport,
    private readonly valueColumns: readonly ValuePath[],
  ) {
    this.parts = [new Blob([exportHead(wanted.format, valueColumns)])];
  }

  get rowsDone(): number {
    return this.done;
  }

  /** Answers the file once all of it is made. */
  writeSlice(isTimeUp: () => boolean): Blob | undefined {
    const { format, places } = this.wanted;
    const slice: BlobPart[] = [];
    const count = places.length / PLACE_LENGTH;
    for (let isUp = false; this.done < count && !isUp; isUp = isTimeUp()) {
      const [batch = 0, index = 0, sub = 0] = places.subarray(
        this.done * PLACE_LENGTH,
        (this.done + 1) * PLACE_LENGTH,
      );
      slice.push(...this.write(batch, index, sub));
      this.done += 1;
    }
    this.parts.push(new Blob(slice));
    return this.done < count ? undefined : new Blob(this.parts, { type: EXPORT_TYPES[format] });
  }

  /** The rows of one record mostly follow one another: it is decoded once for all of them. */
  private usersOf(record: KeptRecord): readonly UserRecord[] {
    if (this.last?.record !== record) {
      const settings = settingsFor(record, this.settings);
      const users = readUserRecords(record.partitionKey, record.data, settings);
      this.last = { record, users };
    }
    return this.last.users;
  }

  private write(batch: number, index: number, sub: number): BlobPart[] {
    const record = this.kept.find(batch, index);
    // What was let go while the file was being made is no longer there to be written.
    if (record === undefined) return [];
    const user = this.usersOf(record)[sub];
    if (user === undefined) return [];
    const arrivedAt = new Date(record.arrivedAt).toISOString();
    const { format } = this.wanted;
    return exportRecord(format, record, user, arrivedAt, this.valueColumns).map(blobPart);
  }
}

function blobPart(part: string | Uint8Array): BlobPart {
  return typeof part === 'string' ? part : new Uint8Array(part);
}
