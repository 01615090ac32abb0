/**
 * What a spreadsheet would run as a formula, also after spaces or as its full-width form. A leading
 * tab or line break is dropped by some spreadsheets, which then run what follows.
 */
const FORMULA = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Spreadsheets split at `;` or a tab too, depending on their language. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * Writes one row as RFC 4180 says, with its line end: the only CSV that Shardline writes.
 *
 * A field that a spreadsheet would run as a formula has one apostrophe in front, which makes it text.
 * So has a field that is the same but for apostrophes in front, so that the prefix can be undone:
 * remove one apostrophe where a formula follows the apostrophes at the start.
 */
export function writeCsvRow(fields: readonly string[]): string {
  return `${fields.map(writeField).join(',')}\r\n`;
}

function writeField(text: string): string {
  const harmless = FORMULA.test(text.replace(/^'+/, '')) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row of CSV by the line that it starts on. */
export interface CsvRow {
  readonly line: number;
  /** Undefined where its quotes are not as they should be. */
  readonly fields: readonly string[] | undefined;
}

/**
 * Reads RFC 4180, row by row, so that a large file need not be read at once. Written here because
 * it has to name the line of each row and of each wrong quote, and to go on after it.
 */
export function* readCsv(text: string): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at);
    const isBlank = row.fields?.length === 1 && row.fields[0] === '';
    if (!isBlank) yield { line, fields: row.fields };
    line += countLines(text, at, row.end);
    at = row.end;
  }
}

interface ReadRow {
  readonly fields: readonly string[] | undefined;
  readonly end: number;
}

const PLAIN_FIELD = /[^,\r\n"]*/y;
const ROW_END = /\r\n|\r|\n|$/y;

function readRow(text: string, start: number): ReadRow {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = readField(text, at);
    at = field.end;
    fields.push(field.value);
    if (text[at] === ',') {
      at += 1;
      continue;
    }
    ROW_END.lastIndex = at;
    const end = ROW_END.exec(text);
    if (end !== null) return { fields, end: at + end[0].length };
    const newLine = text.indexOf('\n', at);
    return { fields: undefined, end: newLine < 0 ? text.length : newLine + 1 };
  }
}

function readField(text: string, at: number): { readonly value: string; readonly end: number } {
  if (text[at] !== '"') {
    PLAIN_FIELD.lastIndex = at;
    const value = PLAIN_FIELD.exec(text)?.[0] ?? '';
    return { value, end: at + value.length };
  }
  const end = endOfQuoted(text, at + 1);
  // A quote that is never closed stands where neither a comma nor a new line may.
  if (end < 0) return { value: '', end: at };
  return { value: text.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
}

/** Where the closing quote is; -1 where there is none. */
function endOfQuoted(text: string, start: number): number {
  let quote = text.indexOf('"', start);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote;
}

function countLines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) count++;
  }
  return count;
}

const LINE_FEED = 10;
const RETURN = 13;
