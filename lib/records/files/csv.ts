/**
 * What `\s` stands for but for tabs and line breaks, and NUL. They are named one by one: a loop over
 * alternatives overflows the stack at some megabytes, a loop over one class does not.
 */
const SPACES = '\\0\\v\\f \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const OPERATOR = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]';

/**
 * The start of a field that a spreadsheet would run, also after spaces or in its full-width form.
 * Some drop a leading tab or line break and run what follows.
 */
const AT_START = `[${SPACES}]*${OPERATOR}|[\\t\\r\\n]`;

/**
 * The same within a field, after a character that ends a cell where spreadsheets split at `;` or at
 * tabs. Those ignore the quotes around a field, because they are not the first of a cell. A quote
 * within the field may then be.
 */
const WITHIN = `[${SPACES}"]*${OPERATOR}`;
const CELL_END = '[;\\t\\r\\n]';

const GUARDED = new RegExp(`^'*(?=${AT_START})|(?<=${CELL_END})'*(?=${WITHIN})`, 'g');
const GUARD = new RegExp(`^'(?='*(?:${AT_START}))|(?<=${CELL_END})'(?='*(?:${WITHIN}))`, 'g');

/** Spreadsheets split at `;` or a tab too, depending on their language. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * Writes one row as RFC 4180 says, with its line end. No other code of Shardline writes CSV.
 *
 * An apostrophe stands in front of each formula, which makes it text. An apostrophe is also added to
 * apostrophes that stand in front of a formula, so that `unguardField` restores every field.
 */
export function writeCsvRow(fields: readonly string[]): string {
  return `${fields.map(writeField).join(',')}\r\n`;
}

function writeField(text: string): string {
  const harmless = text.replace(GUARDED, "'$&");
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Removes the apostrophes that `writeCsvRow` added, and no other. */
export function unguardField(text: string): string {
  return text.replace(GUARD, '');
}

/** A row of CSV by the line that it starts on. */
export interface CsvRow {
  readonly line: number;
  /** Undefined where its quotes are not as they should be. */
  readonly fields: readonly string[] | undefined;
  /** The row as it stands, with its line end. */
  readonly text: string;
}

/** What stands between fields. Spreadsheets write `;` where a comma is that of decimals. */
export type CsvDelimiter = ',' | ';' | '\t';

/** The delimiter of a file by its first row, which has the names of its columns. */
export function guessDelimiter(text: string): CsvDelimiter {
  const counts = DELIMITERS.map((delimiter) => {
    const { fields } = readRow(text, 0, delimiter);
    return { delimiter, count: fields?.length ?? 0 };
  });
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).delimiter;
}

const DELIMITERS = [',', ';', '\t'] as const;

/**
 * Reads RFC 4180, row by row, so that a large file need not be read at once. Written here because
 * it has to name the line of each row and of each wrong quote, and to go on after it.
 */
export function* readCsv(text: string, delimiter: CsvDelimiter = ','): Generator<CsvRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at, delimiter);
    const isBlank = row.fields?.length === 1 && row.fields[0] === '';
    if (!isBlank) yield { line, fields: row.fields, text: text.slice(at, row.end) };
    line += countLines(text, at, row.end);
    at = row.end;
  }
}

interface ReadRow {
  readonly fields: readonly string[] | undefined;
  readonly end: number;
}

const PLAIN_FIELD: Readonly<Record<CsvDelimiter, RegExp>> = {
  ',': /[^,\r\n"]*/y,
  ';': /[^;\r\n"]*/y,
  '\t': /[^\t\r\n"]*/y,
};
const ROW_END = /\r\n|\r|\n|$/y;

function readRow(text: string, start: number, delimiter: CsvDelimiter): ReadRow {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = readField(text, at, delimiter);
    at = field.end;
    fields.push(field.value);
    if (text[at] === delimiter) {
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

interface ReadField {
  readonly value: string;
  readonly end: number;
}

function readField(text: string, at: number, delimiter: CsvDelimiter): ReadField {
  if (text[at] !== '"') {
    const plain = PLAIN_FIELD[delimiter];
    plain.lastIndex = at;
    const value = plain.exec(text)?.[0] ?? '';
    return { value, end: at + value.length };
  }
  const end = endOfQuoted(text, at + 1);
  // A quote that is never closed stands where neither a delimiter nor a new line may.
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
