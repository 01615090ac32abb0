import { type HashKey, parseTypedHashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { checkRecordToPut, type PutRefusal, type RecordToPut } from '@/lib/records/record-to-put';
import {
  PAYLOAD_FORMATS,
  type PayloadFormat,
  parsePayload,
  printPayload,
} from '@/lib/records/text/payload-text';

/** A record as it is typed. */
export interface RecordFields {
  readonly partitionKey: string;
  readonly explicitHashKey: string;
  readonly format: PayloadFormat;
  readonly payload: string;
}

export type FieldProblem = PutRefusal | 'explicit-hash-key' | 'payload';

export function fieldsOf(record: RecordToPut | undefined): RecordFields {
  if (record === undefined) {
    return { partitionKey: '', explicitHashKey: '', format: 'text', payload: '' };
  }
  const { partitionKey, explicitHashKey, data } = record;
  const format = printPayload(data, 'text') === undefined ? 'hex' : 'text';
  return {
    partitionKey,
    explicitHashKey: explicitHashKey?.toString() ?? '',
    format,
    payload: printPayload(data, format) ?? '',
  };
}

/** What is meant so far, where what is typed makes sense at all. */
export interface ReadFields {
  readonly explicitHashKey: HashKey | undefined;
  readonly data: Uint8Array | undefined;
  readonly problems: readonly FieldProblem[];
  /** Only where there are no problems. */
  readonly record: RecordToPut | undefined;
}

export function readFields(
  fields: RecordFields,
  recordDistribution: RecordDistribution,
): ReadFields {
  const { partitionKey } = fields;
  const keyText = fields.explicitHashKey.trim();
  const explicitHashKey = keyText === '' ? undefined : parseTypedHashKey(keyText);
  const data = parsePayload(fields.payload, fields.format);
  const record = { partitionKey, explicitHashKey, data: data ?? new Uint8Array() };
  const refusal = checkRecordToPut(record, recordDistribution);
  const problems: FieldProblem[] = [];
  if (refusal !== undefined) problems.push(refusal);
  if (keyText !== '' && explicitHashKey === undefined) problems.push('explicit-hash-key');
  if (data === undefined) problems.push('payload');
  return {
    explicitHashKey,
    data,
    problems,
    record: problems.length === 0 ? record : undefined,
  };
}

/** The same payload in another format; the text as it stands where it has no such form. */
export function changeFormat(fields: RecordFields, format: PayloadFormat): RecordFields {
  const data = parsePayload(fields.payload, fields.format);
  const payload = data === undefined ? fields.payload : printPayload(data, format);
  return payload === undefined ? fields : { ...fields, format, payload };
}

/** The formats in which the payload can be edited without changing it. */
export function formatsFor(fields: RecordFields): readonly PayloadFormat[] {
  const data = parsePayload(fields.payload, fields.format);
  if (data === undefined) return PAYLOAD_FORMATS;
  return PAYLOAD_FORMATS.filter((format) => printPayload(data, format) !== undefined);
}
