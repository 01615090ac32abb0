import { type ReadBounds, recordSize, type StoredRecord } from '../model/operation';

/** Takes records while they fit the bounds, but always the first. */
export class BoundedRead {
  readonly records: StoredRecord[] = [];
  readonly #bounds: ReadBounds;
  #byteCount = 0;

  constructor(bounds: ReadBounds) {
    this.#bounds = bounds;
  }

  /** False when the record did not fit any more. */
  add(record: StoredRecord): boolean {
    if (this.records.length >= this.#bounds.maxRecords) return false;
    this.#byteCount += recordSize(record);
    if (this.#byteCount > this.#bounds.maxBytes && this.records.length > 0) return false;
    this.records.push(record);
    return true;
  }
}
