import { ensure } from '@/lib/base/assert';
import { type DecodedValue, SentNumber, setField } from '../decode/decoded-value';

/**
 * Reads JSON without rounding a number; throws a SyntaxError as JSON.parse does. Nothing here
 * recurses, nor does JSON.parse, so nesting of any depth is read.
 */
export function parseExactJson(text: string): DecodedValue {
  const value: DecodedValue = JSON.parse(text);
  return MAY_BE_ROUNDED.test(text) ? readExactly(text, exactNumber) : value;
}

/** As `parseExactJson`; undefined where the text is not JSON. */
export function parseJson(text: string): DecodedValue | undefined {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As `parseJson`, with every number as it was written: `10.10`, and not `10.1`. */
export function parseJsonAsWritten(text: string): DecodedValue | undefined {
  const value = parseJson(text);
  const isOther = value !== undefined && printsOtherwise(text);
  return isOther ? readExactly(text, numberAsWritten) : value;
}

/** Whether a number in JSON may be printed otherwise than it was written, though it is not rounded. */
export function printsOtherwise(text: string): boolean {
  return MAY_BE_REWRITTEN.test(text);
}

/** A number that ends with a zero after its point, has an exponent or needs one, or is -0. */
const MAY_BE_REWRITTEN =
  /(?:^|[:,[\s])(?:-0|-?\d+(?:\.\d*0|(?:\.\d+)?[eE][+-]?\d+)|-?0\.0{6}\d+)(?:$|[,\]}\s])/;

function numberAsWritten(token: string): DecodedValue {
  const double = Number(token);
  return String(double) === token ? double : new SentNumber(token);
}

/** A number of so many digits, or with such an exponent, may not fit a double. */
const MAY_BE_ROUNDED = /[\d.]{16}|\d[eE][+-]?\d{3}/;
/** Turning digits into a bigint takes more than linear time: more of them are kept as text. */
const MAX_BIGINT_DIGITS = 1000;
const EXACT_DOUBLE_DIGITS = 15;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const PLAIN_WORDS = new Map<string, boolean | null>([
  ['t', true],
  ['f', false],
  ['n', null],
]);

interface OpenContainer {
  readonly kind: 'array' | 'object';
  readonly items: DecodedValue[];
  readonly fields: Record<string, DecodedValue>;
  /** The name that waits for its value. */
  name: string | undefined;
}

/** Reads a text that JSON.parse has accepted, so that it need not be checked again. */
function readExactly(text: string, readNumber: (token: string) => DecodedValue): DecodedValue {
  const open: OpenContainer[] = [];
  let root: DecodedValue = null;
  const place = (value: DecodedValue) => {
    const container = open.at(-1);
    if (container === undefined) root = value;
    else if (container.kind === 'array') container.items.push(value);
    else {
      setField(container.fields, ensure(container.name, 'The name of a field'), value);
      container.name = undefined;
    }
  };
  let at = 0;
  while (at < text.length) {
    const first = text.charAt(at);
    if (first === '{' || first === '[') {
      const kind = first === '{' ? 'object' : 'array';
      const container: OpenContainer = { kind, items: [], fields: {}, name: undefined };
      place(kind === 'array' ? container.items : container.fields);
      open.push(container);
      at += 1;
    } else if (first === '}' || first === ']') {
      open.pop();
      at += 1;
    } else if (first === '"') {
      const end = endOfString(text, at);
      const string: string = JSON.parse(text.slice(at, end));
      const container = open.at(-1);
      if (container?.kind === 'object' && container.name === undefined) container.name = string;
      else place(string);
      at = end;
    } else if (PLAIN_WORDS.has(first)) {
      place(PLAIN_WORDS.get(first) ?? null);
      at += first === 'f' ? 'false'.length : 'true'.length;
    } else if (first === '-' || (first >= '0' && first <= '9')) {
      NUMBER.lastIndex = at;
      const token = ensure(NUMBER.exec(text)?.[0], 'A number');
      place(readNumber(token));
      at += token.length;
    } else {
      at += 1;
    }
  }
  return root;
}

/** Where the string that starts at `start` ends: after the first quote that is not escaped. */
function endOfString(text: string, start: number): number {
  let quote = start;
  for (;;) {
    quote = text.indexOf('"', quote + 1);
    let backslashes = 0;
    while (text.charAt(quote - 1 - backslashes) === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
}

/** The number that a text of digits is, not rounded. */
export function exactNumber(token: string): DecodedValue {
  const double = Number(token);
  if (/^-?\d+$/.test(token)) {
    if (Number.isSafeInteger(double)) return double;
    return token.length <= MAX_BIGINT_DIGITS ? BigInt(token) : new SentNumber(token);
  }
  if (String(double) === token) return double;
  const [mantissa = ''] = token.split(/[eE]/);
  const digits = mantissa.replace(/[-.]/g, '').replace(/^0+/, '');
  if (digits === '') return double;
  const isNormal = Number.isFinite(double) && Math.abs(double) >= SMALLEST_NORMAL;
  return isNormal && digits.length <= EXACT_DOUBLE_DIGITS ? double : new SentNumber(token);
}

const SMALLEST_NORMAL = 2 ** -1022;
