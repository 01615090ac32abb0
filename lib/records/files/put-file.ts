import { utf8ToBytes } from '@noble/hashes/utils.js';
import { assertNever } from '@/lib/base/assert';
import { parseTypedHashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { fromBase64 } from '../decode/bytes/base64';
import { type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { printWholeRecordId } from '../record-id';
import { checkRecordToPut, type PutRefusal, type RecordToPut } from '../record-to-put';
import { parseJsonAsWritten } from '../text/exact-json';
import { printValue } from '../text/print-value';
import { parseValuePath, valueAt } from '../value-path';
import { guessDelimiter, readCsv, unguardField } from './csv';
import { readJsonItems } from './json-items';
import { type PutReading, recordInLambdaEvent } from './put-reading';
import { rowObject } from './put-sample';

/** An item of a file, by the line that it starts on: a record, or what is wrong with it. */
export type PutLine =
  | { readonly line: number; readonly record: RecordToPut }
  /** One of several values of a record that another line holds. */
  | { readonly line: number; readonly partOf: string }
  | { readonly line: number; readonly problem: PutProblem };

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

/** Reads a file item by item, so that whoever goes through it can pause in between. */
export function* readPutFile(
  text: string,
  reading: PutReading,
  options: PutFileOptions,
): Generator<PutLine> {
  const values = new ValueRows();
  for (const { line, ...content } of readContents(text, reading, options)) {
    values.add(line, content);
    if (!('record' in content)) {
      yield { line, ...content };
      continue;
    }
    const { record } = content;
    const reason = checkRecordToPut(record, options.recordDistribution);
    yield reason === undefined ? { line, record } : { line, ...problem({ reason }) };
  }
  for (const [id, line] of values.withoutWhole()) {
    yield { line, ...problem({ reason: 'no-whole', word: shorten(id) }) };
  }
}

/** Rows may have been sorted since they were exported, so that it is known at the end what lacks. */
class ValueRows {
  readonly #wholeIds = new Set<string>();
  readonly #firstLines = new Map<string, number>();

  add(line: number, content: Content): void {
    if ('partOf' in content) {
      if (!this.#firstLines.has(content.partOf)) this.#firstLines.set(content.partOf, line);
    } else if ('id' in content && content.id !== undefined) this.#wholeIds.add(content.id);
  }

  withoutWhole(): readonly (readonly [id: string, line: number])[] {
    return [...this.#firstLines].filter(([id]) => !this.#wholeIds.has(id));
  }
}

const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a file without the mark that some programs put in front. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function* readContents(
  text: string,
  reading: PutReading,
  options: PutFileOptions,
): Generator<Content & { readonly line: number }> {
  switch (reading.kind) {
    case 'json-records':
    case 'aws-cli':
    case 'lambda-event':
    case 'json-values': {
      const unfolding = reading.kind === 'json-values' ? 'arrays' : 'arrays-and-records';
      for (const item of readJsonItems(text, unfolding)) {
        const value = parseJsonAsWritten(item.text);
        const content =
          value === undefined
            ? problem({ reason: 'not-json' })
            : readJsonItem(value, item.text, reading, options);
        yield { line: item.line, ...content };
      }
      return;
    }
    case 'csv-records':
    case 'csv-rows':
      return yield* readRows(text, reading, options);
    case 'text-lines':
      for (const { line, content } of readLines(text)) {
        yield { line, ...recordOfValue(content, content, reading, options) };
      }
      return;
    default:
      assertNever(reading.kind);
  }
}

function readJsonItem(
  value: DecodedValue,
  text: string,
  reading: PutReading,
  options: PutFileOptions,
): Content {
  if (reading.kind === 'json-values') return recordOfValue(value, text, reading, options);
  if (!isDecodedObject(value)) return problem({ reason: 'not-object' });
  switch (reading.kind) {
    case 'aws-cli': {
      const { PartitionKey, ExplicitHashKey, Data } = value;
      const data = textOf(Data);
      const fields = reading.awsData === 'base64' ? { dataBase64: data } : { data };
      return makeRecord({
        partitionKey: PartitionKey,
        explicitHashKey: ExplicitHashKey,
        ...fields,
      });
    }
    case 'lambda-event': {
      const { partitionKey, data } = recordInLambdaEvent(value) ?? {};
      return makeRecord({ partitionKey, dataBase64: textOf(data) });
    }
    default: {
      const { data, dataBase64 } = value;
      return makeRecord({ ...value, data: textOf(data), dataBase64: textOf(dataBase64) });
    }
  }
}

function* readRows(
  text: string,
  reading: PutReading,
  options: PutFileOptions,
): Generator<Content & { readonly line: number }> {
  const rows = readCsv(text, guessDelimiter(text));
  const first = rows.next();
  if (first.done) return;
  const header = first.value.fields?.map((name) => name.trim()) ?? [];
  const twice = header.find((name, index) => header.indexOf(name) < index);
  const { line } = first.value;
  if (header.length === 0) return yield { line, ...problem({ reason: 'quotes' }) };
  if (twice !== undefined) {
    return yield { line, ...problem({ reason: 'two-columns', word: shorten(twice) }) };
  }
  for (const row of rows) {
    yield { line: row.line, ...readRow(header, row.fields, reading, options) };
  }
}

function readRow(
  header: readonly string[],
  fields: readonly string[] | undefined,
  reading: PutReading,
  options: PutFileOptions,
): Content {
  if (fields === undefined) return problem({ reason: 'quotes' });
  if (fields.length !== header.length) {
    return problem({ reason: 'columns', word: `${fields.length} / ${header.length}` });
  }
  const row = rowObject(header, reading.unguards ? fields.map(unguardField) : fields);
  if (reading.kind === 'csv-rows') {
    return recordOfValue(row, JSON.stringify(row), reading, options);
  }
  const { data, dataBase64 } = row;
  return makeRecord({ ...row, data: textOf(data), dataBase64: textOf(dataBase64) });
}

function* readLines(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const newLine = text.indexOf('\n', at);
    const end = newLine < 0 ? text.length : newLine;
    const content = text.slice(at, text[end - 1] === '\r' ? Math.max(at, end - 1) : end);
    at = end + 1;
    line += 1;
    if (content !== '') yield { line, content };
  }
}

type Content =
  /** With the name by which the rows of its other values call it, where it holds several. */
  | { readonly record: RecordToPut; readonly id?: string | undefined }
  | { readonly partOf: string }
  | { readonly problem: PutProblem };

/** A record whose data is a value of the file, or a field of it. */
function recordOfValue(
  value: DecodedValue,
  text: string,
  { key, dataField }: PutReading,
  { randomKey }: PutFileOptions,
): Content {
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
  return makeRecord({ partitionKey, data });
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

function makeRecord(fields: RecordFields): Content {
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
function textOf(value: DecodedValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : printValue(value);
}

/** Undefined for what has parts. */
function scalarText(value: DecodedValue | undefined): string | undefined {
  const hasParts = Array.isArray(value) || (value !== undefined && isDecodedObject(value));
  return hasParts ? undefined : textOf(value);
}

function problem(what: PutProblem): { readonly problem: PutProblem } {
  return { problem: what };
}

const MAX_WORD_LENGTH = 60;

function shorten(text: string): string {
  return text.length > MAX_WORD_LENGTH ? `${text.slice(0, MAX_WORD_LENGTH)}…` : text;
}
