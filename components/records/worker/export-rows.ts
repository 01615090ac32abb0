import type { DecodeSettings } from '@/lib/records/decode/decode';
import { EXPORT_TYPES } from '@/lib/records/files/export-file';
import { exportHead, exportRecord } from '@/lib/records/files/export-record';
import { printWholeRecordId } from '@/lib/records/record-id';
import type { UserRecord } from '@/lib/records/user-records';
import type { ValuePath } from '@/lib/records/value-path';
import type { KeptRecord, KeptRecords } from './kept-records';
import { LastDecoded } from './last-decoded';
import type { RecordExport } from './worker-protocol';

const PLACE_LENGTH = 3;

/** A file made a slice at a time; its parts are handed to the browser, which may put them on disk. */
export class RowExport {
  private readonly parts: Blob[];
  private done = 0;
  /** The records of several values whose bytes already stand in the file. */
  private readonly written = new Set<string>();
  private readonly decoded: LastDecoded;

  constructor(
    private readonly kept: KeptRecords,
    settings: DecodeSettings,
    private readonly wanted: RecordExport,
    private readonly valueColumns: readonly ValuePath[],
  ) {
    this.decoded = new LastDecoded(settings);
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

  private write(batch: number, index: number, sub: number): BlobPart[] {
    const record = this.kept.find(batch, index);
    // What was let go while the file was being made is no longer there to be written.
    if (record === undefined) return [];
    const user = this.decoded.usersOf(record)[sub];
    if (user === undefined) return [];
    const arrivedAt = new Date(record.arrivedAt).toISOString();
    const row = {
      arrivedAt,
      valueColumns: this.valueColumns,
      isFurtherValue: this.isFurtherValue(record, user),
    };
    return exportRecord(this.wanted.format, record, user, row).map(blobPart);
  }

  private isFurtherValue({ sequenceNumber }: KeptRecord, user: UserRecord): boolean {
    const { subSequenceNumber, valueIndex } = user;
    if (valueIndex === undefined) return false;
    const id = printWholeRecordId({ sequenceNumber, subSequenceNumber });
    const isFurther = this.written.has(id);
    this.written.add(id);
    return isFurther;
  }
}

function blobPart(part: string | Uint8Array): BlobPart {
  return typeof part === 'string' ? part : new Uint8Array(part);
}
