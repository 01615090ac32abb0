import { assertNever } from '@/lib/base/assert';
import { type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { checkRecordToPut, type RecordToPut } from '../record-to-put';
import { parseJsonAsWritten } from '../text/exact-json';
import { shorten } from '../text/shorten';
import { guessDelimiter, readCsv, unguardField } from './csv';
import { readJsonItems } from './json-items';
import {
  type PutFileOptions,
  type PutItem,
  type PutProblem,
  problem,
  recordOfFields,
  recordOfValue,
  textOf,
} from './put-item';
import { type PutReading, recordInLambdaEvent } from './put-reading';
import { rowObject } from './put-sample';

/** An item of a file, by the line that it starts on: a record, or what is wrong with it. */
export type PutLine =
  | { readonly line: number; readonly record: RecordToPut }
  /** One of several values of a record that another line holds. */
  | { readonly line: number; readonly partOf: string }
  | { readonly line: number; readonly problem: PutProblem };

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

  add(line: number, content: PutItem): void {
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
): Generator<PutItem & { readonly line: number }> {
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
): PutItem {
  if (reading.kind === 'json-values') return recordOfValue(value, text, reading, options);
  if (!isDecodedObject(value)) return problem({ reason: 'not-object' });
  switch (reading.kind) {
    case 'aws-cli': {
      const { PartitionKey, ExplicitHashKey, Data } = value;
      const data = textOf(Data);
      const fields = reading.awsData === 'base64' ? { dataBase64: data } : { data };
      return recordOfFields({
        partitionKey: PartitionKey,
        explicitHashKey: ExplicitHashKey,
        ...fields,
      });
    }
    case 'lambda-event': {
      const { partitionKey, data } = recordInLambdaEvent(value) ?? {};
      return recordOfFields({ partitionKey, dataBase64: textOf(data) });
    }
    default: {
      const { data, dataBase64 } = value;
      return recordOfFields({ ...value, data: textOf(data), dataBase64: textOf(dataBase64) });
    }
  }
}

function* readRows(
  text: string,
  reading: PutReading,
  options: PutFileOptions,
): Generator<PutItem & { readonly line: number }> {
  const rows = readCsv(text, guessDelimiter(text));
  const first = rows.next();
  if (first.done) return;
  const header = first.value.fields?.map((name) => name.trim()) ?? [];
  const twice = firstTwice(header);
  const { line } = first.value;
  if (header.length === 0) return yield { line, ...problem({ reason: 'quotes' }) };
  if (twice !== undefined) {
    return yield { line, ...problem({ reason: 'two-columns', word: shorten(twice) }) };
  }
  for (const row of rows) {
    yield { line: row.line, ...readRow(header, row.fields, reading, options) };
  }
}

/** The first that stands there for the second time. */
function firstTwice(names: readonly string[]): string | undefined {
  const met = new Set<string>();
  return names.find((name) => {
    const isMet = met.has(name);
    met.add(name);
    return isMet;
  });
}

function readRow(
  header: readonly string[],
  fields: readonly string[] | undefined,
  reading: PutReading,
  options: PutFileOptions,
): PutItem {
  if (fields === undefined) return problem({ reason: 'quotes' });
  if (fields.length !== header.length) {
    return problem({ reason: 'columns', word: `${fields.length} / ${header.length}` });
  }
  const row = rowObject(header, reading.unguards ? fields.map(unguardField) : fields);
  if (reading.kind === 'csv-rows') {
    return recordOfValue(row, JSON.stringify(row), reading, options);
  }
  const { data, dataBase64 } = row;
  return recordOfFields({ ...row, data: textOf(data), dataBase64: textOf(dataBase64) });
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
