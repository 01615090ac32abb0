/** JSON.parse takes seconds for brackets nested a million deep, and nothing of ours is. */
const MAX_DEPTH = 100;
/** The pages of 100,000 shards are a tenth of that. */
const MAX_DOCUMENTS = 10_000;

/**
 * Reads a text that holds one JSON document after the other, as a command prints that is called page
 * by page, or as JSON lines do. Throws a SyntaxError where one of them is not JSON.
 */
export function parseJsonDocuments(text: string): readonly unknown[] {
  const documents: unknown[] = [];
  let at = 0;
  do {
    const end = endOfDocument(text, at);
    documents.push(JSON.parse(text.slice(at, end)));
    if (documents.length > MAX_DOCUMENTS) throw new SyntaxError(`More than ${MAX_DOCUMENTS} parts`);
    at = skipSpace(text, end);
  } while (at < text.length);
  return documents;
}

const SPACE = /\s*/y;

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

/** Where the object or array that begins at `start` ends; the end of the text where none does. */
function endOfDocument(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = closingQuote(text, at + 1);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth += 1;
        if (depth > MAX_DEPTH) throw new SyntaxError(`Nested more than ${MAX_DEPTH} deep`);
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        depth -= 1;
        if (depth <= 0) return at + 1;
        break;
    }
  }
  return text.length;
}

/** The first quote that no odd number of backslashes precedes; the end of the text where none is. */
function closingQuote(text: string, start: number): number {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
  }
  return text.length;
}

const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
