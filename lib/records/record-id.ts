/** Names one row: a record of the stream, one of its sub-records, one of the values in either. */
export interface RecordId {
  readonly sequenceNumber: string;
  /** Its place in an aggregate, from 0. */
  readonly subSequenceNumber: number | undefined;
  /** Its place among several values, from 0. */
  readonly valueIndex: number | undefined;
}

/** As a link holds it: `49…`, with `.2` for the third sub-record, and `:5` for the sixth value. */
export function printRecordId({ sequenceNumber, subSequenceNumber, valueIndex }: RecordId): string {
  const sub = subSequenceNumber === undefined ? '' : `.${subSequenceNumber}`;
  const value = valueIndex === undefined ? '' : `:${valueIndex}`;
  return sequenceNumber + sub + value;
}

/** Names the record that a row is put again as: that of one of several values holds all of them. */
export function printWholeRecordId(id: Omit<RecordId, 'valueIndex'>): string {
  return printRecordId({ ...id, valueIndex: undefined });
}

/** Of any text: one that names no record is found nowhere. */
export function parseRecordId(text: string): RecordId {
  const [record = '', value] = text.split(':');
  const [sequenceNumber = '', sub] = record.split('.');
  return { sequenceNumber, subSequenceNumber: placeOf(sub), valueIndex: placeOf(value) };
}

/** True for the same record, decoded anew or not. */
export function isSameRecord(one: RecordId, other: RecordId): boolean {
  return (
    one.sequenceNumber === other.sequenceNumber &&
    one.subSequenceNumber === other.subSequenceNumber &&
    one.valueIndex === other.valueIndex
  );
}

function placeOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
