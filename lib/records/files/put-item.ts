import { utf8ToBytes } from '@noble/hashes/utils.js';
import { parseTypedHashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { fromBase64 } from '../decode/bytes/base64';
import { type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { printWholeRecordId } from '../record-id';
import type { PutRefusal, RecordToPut } from '../record-to-put';
import { printValue } from '../text/print-value';
import { shorten } from '../text/shorten';
import { parseValuePath, valueAt } from '../value-path';
import type { PutReading } from './put-reading';

/** A `word` of the file says what is meant. */
export type PutProblem =
  | {
      readonly reason:
        | PutRefusal
        | 'not-json'
        | 'not-object'
        | 'quotes'
        | 'no-data'
        | 'two-data'
        /** An export of a masked record does not hold what was sent. */
        | 'masked';
    }
  | {
      readonly reason:
        | 'explicit-hash-key'
        | 'base64'
        | 'two-columns'
        | 'columns'
        /** One of several values, of a record whose bytes are not in the file. */
        | 'no-whole'
        /** The item lacks the field that was chosen, or it is no text, number or boolean there. */
        | 'no-field';
      readonly word: string;
    };

/** What reading needs beside the file. */
export interface PutFileOptions {
  readonly recordDistribution: RecordDistribution;
  readonly randomKey: () => string;
}

/** What an item of a file comes to. */
export type PutItem =
  /** With the name by which the rows of its other values call it, where it holds several. */
  | { readonly record: RecordToPut; readonly id?: string | undefined }
  | { readonly partOf: string }
  | { readonly problem: PutProblem };

/** A record whose data is a value of the file, or a field of it. */
export function recordOfValue(
  value: DecodedValue,
  text: string,
  { key, dataField }: PutReading,
  { randomKey }: PutFileOptions,
): PutItem {
  const partitionKey =
    key.from === 'field'
      ? scalarText(fieldAt(value, key.path))
      : key.from === 'fixed'
        ? key.key
        : randomKey();
  if (partitionKey === undefined && key.from === 'field') {
    return problem({ reason: 'no-field', word: shorten(key.path) });
  }
  const data = dataField === '' ? text : textOf(fieldAt(value, dataField));
  if (data === undefined) return problem({ reason: 'no-field', word: shorten(dataField) });
  return recordOfFields({ partitionKey, data });
}

function fieldAt(value: DecodedValue, path: string): DecodedValue | undefined {
  const steps = parseValuePath(path);
  return steps && valueAt(value, steps);
}

interface RecordFields {
  readonly partitionKey?: DecodedValue | undefined;
  readonly explicitHashKey?: DecodedValue | undefined;
  readonly masked?: DecodedValue | undefined;
  readonly data?: string | undefined;
  readonly dataBase64?: string | undefined;
  readonly sequenceNumber?: DecodedValue | undefined;
  readonly subSequenceNumber?: DecodedValue | undefined;
  readonly valueCount?: DecodedValue | undefined;
}

/** A record whose parts have their own names in the file, as in an export. */
export function recordOfFields(fields: RecordFields): PutItem {
  const { data: text, dataBase64 } = fields;
  const partitionKey = scalarText(fields.partitionKey) ?? '';
  const keyText = textOf(fields.explicitHashKey) ?? '';
  if (textOf(fields.masked)) return problem({ reason: 'masked' });
  const id = idOfSeveral(fields);
  if (id !== undefined && !text && !dataBase64) return { partOf: id };
  if (text === undefined && dataBase64 === undefined) return problem({ reason: 'no-data' });
  if (text !== undefined && dataBase64 !== undefined) return problem({ reason: 'two-data' });
  const data = dataBase64 === undefined ? utf8ToBytes(text ?? '') : fromBase64(dataBase64);
  if (data === undefined) return problem({ reason: 'base64', word: shorten(dataBase64 ?? '') });
  const explicitHashKey = keyText === '' ? undefined : parseTypedHashKey(keyText);
  if (keyText !== '' && explicitHashKey === undefined) {
    return problem({ reason: 'explicit-hash-key', word: shorten(keyText) });
  }
  const record = { partitionKey, explicitHashKey, data };
  if (id === undefined) return { record };
  return { record: { ...record, valueCount: Number(textOf(fields.valueCount)) }, id };
}

/** The name of a record of several values, of which an export has a row each. */
function idOfSeveral(fields: RecordFields): string | undefined {
  const sequenceNumber = textOf(fields.sequenceNumber) ?? '';
  const sub = textOf(fields.subSequenceNumber) ?? '';
  if (sequenceNumber === '' || !/^\d+$/.test(textOf(fields.valueCount) ?? '')) return undefined;
  const subSequenceNumber = sub === '' ? undefined : Number(sub);
  return printWholeRecordId({ sequenceNumber, subSequenceNumber });
}

/** A text as it is, anything else as JSON to the last digit; undefined where there is nothing. */
export function textOf(value: DecodedValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : printValue(value);
}

/** Undefined for what has parts. */
function scalarText(value: DecodedValue | undefined): string | undefined {
  const hasParts = Array.isArray(value) || (value !== undefined && isDecodedObject(value));
  return hasParts ? undefined : textOf(value);
}

export function problem(what: PutProblem): { readonly problem: PutProblem } {
  return { problem: what };
}
