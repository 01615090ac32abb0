/** Deeper than anything that Shardline reads. `JSON.parse` takes seconds for a million levels. */
export const MAX_JSON_DEPTH = 32;

/** More than a PutRecords of 4,000 records has, which is the largest body that anybody sends. */
export const MAX_JSON_VALUES = 32_768;

/**
 * JSON that may come from anybody, in one piece or several. `JSON.parse` spends its time on values
 * rather than on bytes, so that both values and depth are counted before. Throws a SyntaxError for
 * what is beyond the bounds, and for what is no JSON.
 */
export class BoundedJson {
  /** Names of members count as values. */
  readonly #maxValues: number;
  #text = '';
  #depth = 0;
  #valueCount = 0;
  #isInString = false;
  /** Whether the last piece ended in a string with a backslash that escapes what follows. */
  #isEscaped = false;

  constructor(maxValues = MAX_JSON_VALUES) {
    this.#maxValues = maxValues;
  }

  add(piece: string): void {
    this.#text += piece;
    for (let at = 0; at < piece.length; at++) {
      if (this.#isInString) at = this.#endOfString(piece, at);
      else this.#count(piece.charCodeAt(at));
    }
  }

  /** Another `parse` may read several documents; it throws a SyntaxError too. */
  parse(parse: (text: string) => unknown = JSON.parse): unknown {
    return parse(this.#text);
  }

  #count(character: number): void {
    switch (character) {
      case QUOTE:
        this.#isInString = true;
        return;
      case COMMA:
      case COLON:
        this.#countValue();
        return;
      case OPEN_LIST:
      case OPEN_OBJECT:
        this.#countValue();
        this.#depth++;
        if (this.#depth > MAX_JSON_DEPTH) throw new SyntaxError('JSON is nested too deeply');
        return;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        this.#depth--;
        return;
    }
  }

  #countValue(): void {
    this.#valueCount++;
    if (this.#valueCount > this.#maxValues) throw new SyntaxError('JSON has too many values');
  }

  /** The place of the closing quote, or the end of the piece where the string goes on. */
  #endOfString(piece: string, from: number): number {
    let at = piece.indexOf('"', from);
    while (at !== -1 && this.#isEscapedAt(piece, at, from)) at = piece.indexOf('"', at + 1);
    this.#isInString = at === -1;
    if (at === -1) at = piece.length;
    this.#isEscaped = this.#isInString && this.#isEscapedAt(piece, at, from);
    return at;
  }

  #isEscapedAt(piece: string, at: number, from: number): boolean {
    let first = at;
    while (first > from && piece.charCodeAt(first - 1) === BACKSLASH) first--;
    const isOdd = (at - first) % 2 === 1;
    return first === from && this.#isEscaped ? !isOdd : isOdd;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
