import { utf8ToBytes } from '@noble/hashes/utils.js';
import { parseTypedHashKey } from '@/lib/kinesis/hash-key';
import type { RecordDistribution } from '@/lib/kinesis/stream';
import { fromBase64 } from '../decode/base64';
import { type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { checkRecordToPut, type PutRefusal, type RecordToPut } from '../record-to-put';
import { parseExactJson } from '../text/exact-json';
import { printValue } from '../text/print-value';
import { readCsv } from './csv';

/** A line of a file of records: a record, or what is wrong with it. */
export type PutLine =
  | { readonly line: number; readonly record: RecordToPut }
  | { readonly line: number; readonly problem: PutProblem };

/** A `word` of the file says what is meant. */
export type PutProblem =
  | { readonly reason: PutRefusal | 'not-json' | 'not-object' | 'quotes' | 'no-data' | 'two-data' }
  | {
      readonly reason: 'explicit-hash-key' | 'base64' | 'column' | 'columns';
      readonly word: string;
    };

/** JSON lines where it starts with an object, CSV with a header otherwise. Line by line. */
export function readPutFile(
  text: string,
  recordDistribution: RecordDistribution,
): Generator<PutLine> {
  const start = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  return /^\s*[{[]/.test(start)
    ? readJsonLines(start, recordDistribution)
    : readCsvRecords(start, recordDistribution);
}

const BYTE_ORDER_MARK = '\uFEFF';

function* readJsonLines(text: string, recordDistribution: RecordDistribution): Generator<PutLine> {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const newLine = text.indexOf('\n', at);
    const end = newLine < 0 ? text.length : newLine;
    const content = text.slice(at, end).trim();
    at = end + 1;
    line += 1;
    if (content !== '') yield { line, ...readJsonLine(content, recordDistribution) };
  }
}

function readJsonLine(text: string, recordDistribution: RecordDistribution): Content {
  const value = parseJson(text);
  if (value === undefined) return problem({ reason: 'not-json' });
  if (!isDecodedObject(value)) return problem({ reason: 'not-object' });
  const fields = new Map(Object.entries(value));
  const unknown = [...fields.keys()].find((name) => !COLUMNS.has(name));
  if (unknown !== undefined) return problem({ reason: 'column', word: unknown });
  const data = fields.get('data');
  return makeRecord(
    {
      partitionKey: asText(fields.get('partitionKey')),
      explicitHashKey: asText(fields.get('explicitHashKey')),
      data: data === undefined || typeof data === 'string' ? data : printValue(data),
      dataBase64: asText(fields.get('dataBase64')),
    },
    recordDistribution,
  );
}

function parseJson(text: string): DecodedValue | undefined {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function asText(value: DecodedValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : printValue(value);
}

function* readCsvRecords(text: string, recordDistribution: RecordDistribution): Generator<PutLine> {
  const rows = readCsv(text);
  const first = rows.next();
  if (first.done) return;
  const header = first.value.fields?.map((name) => name.trim()) ?? [];
  const unknown = header.find((name, index) => !COLUMNS.has(name) || header.indexOf(name) < index);
  const { line } = first.value;
  if (header.length === 0) return yield { line, problem: { reason: 'quotes' } };
  if (unknown !== undefined) return yield { line, problem: { reason: 'column', word: unknown } };
  for (const row of rows)
    yield { line: row.line, ...readCsvRow(header, row.fields, recordDistribution) };
}

function readCsvRow(
  header: readonly string[],
  fields: readonly string[] | undefined,
  recordDistribution: RecordDistribution,
): Content {
  if (fields === undefined) return problem({ reason: 'quotes' });
  if (fields.length !== header.length) {
    return problem({ reason: 'columns', word: `${fields.length} / ${header.length}` });
  }
  const fieldOf = (name: string) => fields[header.indexOf(name)];
  return makeRecord(
    {
      partitionKey: fieldOf('partitionKey'),
      explicitHashKey: fieldOf('explicitHashKey') || undefined,
      data: fieldOf('data'),
      dataBase64: fieldOf('dataBase64'),
    },
    recordDistribution,
  );
}

const COLUMNS: ReadonlySet<string> = new Set([
  'partitionKey',
  'explicitHashKey',
  'data',
  'dataBase64',
]);

type Content = { readonly record: RecordToPut } | { readonly problem: PutProblem };

interface RecordFields {
  readonly partitionKey: string | undefined;
  readonly explicitHashKey: string | undefined;
  readonly data: string | undefined;
  readonly dataBase64: string | undefined;
}

function makeRecord(fields: RecordFields, recordDistribution: RecordDistribution): Content {
  const { partitionKey = '', explicitHashKey: keyText, data: text, dataBase64 } = fields;
  if (text === undefined && dataBase64 === undefined) return problem({ reason: 'no-data' });
  if (text !== undefined && dataBase64 !== undefined) return problem({ reason: 'two-data' });
  const data = dataBase64 === undefined ? utf8ToBytes(text ?? '') : fromBase64(dataBase64);
  if (data === undefined) return problem({ reason: 'base64', word: shorten(dataBase64 ?? '') });
  const explicitHashKey = keyText === undefined ? undefined : parseTypedHashKey(keyText);
  if (keyText !== undefined && explicitHashKey === undefined) {
    return problem({ reason: 'explicit-hash-key', word: shorten(keyText) });
  }
  const record = { partitionKey, explicitHashKey, data };
  const reason = checkRecordToPut(record, recordDistribution);
  return reason === undefined ? { record } : problem({ reason });
}

function problem(what: PutProblem): Content {
  return { problem: what };
}

const MAX_WORD_LENGTH = 60;

function shorten(text: string): string {
  return text.length > MAX_WORD_LENGTH ? `${text.slice(0, MAX_WORD_LENGTH)}…` : text;
}
