/** One JSON value of a file, by the line that it starts on. */
export interface JsonItem {
  readonly line: number;
  /** As it stands in the file. Whoever parses it finds out whether it is JSON. */
  readonly text: string;
}

/** Which values hold others that are the items: arrays, or also objects with a member `Records`. */
export type Unfolding = 'arrays' | 'arrays-and-records';

/**
 * The items of a text of JSON lines, of one document, or of one document after the other. They come
 * one by one, so that 100 MB need not be parsed at once. A line that is not JSON is an item, and the
 * lines after it are read; in a document nothing is read after what is not JSON.
 */
export function* readJsonItems(text: string, unfolding: Unfolding): Generator<JsonItem> {
  const lines = new LineCounter(text);
  let hasReadLine = false;
  let at = skipSpace(text, 0);
  let lineEnd = endOfLine(text, at);
  while (at < text.length) {
    let end = at;
    // Looked for once: one line may hold all of the documents.
    if (at > lineEnd) lineEnd = endOfLine(text, at);
    if (isLine(text, at, lineEnd, hasReadLine)) {
      hasReadLine = true;
      end = lineEnd;
      const value = text.slice(at, end).trimEnd();
      const line = lines.at(at);
      for (const span of itemsIn(value, 0, unfolding)) {
        yield { line, text: value.slice(span.start, span.end) };
      }
    } else {
      for (const span of itemsIn(text, at, unfolding)) {
        end = span.after;
        yield { line: lines.at(span.start), text: text.slice(span.start, span.end) };
      }
      // An empty list has no items.
      if (end === at) end = endOfValue(text, at);
    }
    if (end === at) return;
    at = skipSpace(text, end);
  }
}

/** Kinesis accepts no record that is longer as JSON. A document may be. */
const MAX_LINE = 16 * 1024 * 1024;

/** Whether the object that begins there is meant to fill a line, whole or broken. */
function isLine(text: string, start: number, lineEnd: number, hasReadLine: boolean): boolean {
  const isOpening = isBlank(text, start + 1, lineEnd);
  if (text[start] !== '{' || isOpening || lineEnd - start > MAX_LINE) return false;
  const line = text.slice(start, lineEnd);
  const end = closingBracket(line, 0, 0);
  if (end !== undefined) return isBlank(line, end, line.length);
  // It breaks off. A document continues in the next line, where lines begin anew.
  return hasReadLine || beginsWholeLine(text, skipSpace(text, lineEnd));
}

function beginsWholeLine(text: string, start: number): boolean {
  const line = text.slice(start, endOfLine(text, start));
  return line[0] === '{' && closingBracket(line, 0, 0) !== undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** Where to read on, once this was the last one. */
  readonly after: number;
}

/** The items of the value that begins at `start`. */
function* itemsIn(text: string, start: number, unfolding: Unfolding): Generator<Span> {
  const list = startOfList(text, start, unfolding);
  if (list === undefined) {
    const end = endOfValue(text, start);
    yield { start, end, after: end };
    return;
  }
  let at = skipSpace(text, list + 1);
  while (at < text.length && text[at] !== ']') {
    // What is neither a value nor a comma is an item that is not JSON.
    const end = Math.max(endOfValue(text, at), at + 1);
    const next = skipSpace(text, end);
    const isLast = text[next] === ']';
    yield { start: at, end, after: isLast ? endOfHolder(text, next + 1, list > start) : next };
    if (isLast) return;
    if (text[next] !== ',') return yield notJson(text, next);
    at = skipSpace(text, next + 1);
  }
  if (at >= text.length) yield notJson(text, at);
}

/** An item without text, where a list breaks off. */
function notJson(text: string, at: number): Span {
  return { start: at, end: at, after: text.length };
}

function startOfList(text: string, start: number, unfolding: Unfolding): number | undefined {
  if (text[start] === '[') return start;
  const mayHaveRecords = text[start] === '{' && unfolding === 'arrays-and-records';
  return mayHaveRecords ? startOfRecords(text, start) : undefined;
}

/** After the list, or after the object that holds it. */
function endOfHolder(text: string, listEnd: number, isInObject: boolean): number {
  return isInObject ? (closingBracket(text, listEnd, 1) ?? text.length) : listEnd;
}

/** Where the list of the member `Records` begins; undefined where the object has none. */
function startOfRecords(text: string, objectStart: number): number | undefined {
  let at = skipSpace(text, objectStart + 1);
  while (text[at] === '"') {
    const nameEnd = endOfValue(text, at);
    const name = text.slice(at + 1, nameEnd - 1);
    const colon = skipSpace(text, nameEnd);
    const start = skipSpace(text, colon + 1);
    if (text[colon] !== ':') return undefined;
    if (name === 'Records' && text[start] === '[') return start;
    at = skipSpace(text, endOfValue(text, start));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return undefined;
}

const BRACKET_OR_QUOTE = /["[\]{}]/g;
const SCALAR = /[^\s,:[\]{}"]*/y;

/** Where the value that begins at `start` ends; the end of the text where it is cut off. */
function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first === '{' || first === '[') return closingBracket(text, start, 0) ?? text.length;
  SCALAR.lastIndex = start;
  return start + (SCALAR.exec(text)?.[0].length ?? 0);
}

/** After the last bracket that was open. Some were opened before `start`. */
function closingBracket(text: string, start: number, openedBefore: number): number | undefined {
  let depth = openedBefore;
  BRACKET_OR_QUOTE.lastIndex = start;
  for (let found = BRACKET_OR_QUOTE.exec(text); found !== null; ) {
    const [mark] = found;
    if (mark === '"') BRACKET_OR_QUOTE.lastIndex = endOfString(text, found.index);
    else depth += mark === '{' || mark === '[' ? 1 : -1;
    if (depth === 0) return found.index + 1;
    found = BRACKET_OR_QUOTE.exec(text);
  }
  return undefined;
}

/** After the first quote that no odd number of backslashes precedes. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

const SPACE = /\s*/y;

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return Math.max(at, SPACE.lastIndex);
}

function endOfLine(text: string, at: number): number {
  const newLine = text.indexOf('\n', at);
  return newLine < 0 ? text.length : newLine;
}

function isBlank(text: string, start: number, end: number): boolean {
  return skipSpace(text, start) >= end;
}

/** Counts lines up to places that rise, looking at each part of the text once. */
class LineCounter {
  #line = 1;
  #nextBreak: number;

  constructor(private readonly text: string) {
    this.#nextBreak = endOfLine(text, 0);
  }

  at(place: number): number {
    while (this.#nextBreak < place) {
      this.#line += 1;
      this.#nextBreak = endOfLine(this.text, this.#nextBreak + 1);
    }
    return this.#line;
  }
}
