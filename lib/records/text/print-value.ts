import { toBase64 } from '../decode/bytes/base64';
import { type DecodedValue, isDecodedObject, SentNumber } from '../decode/decoded-value';

/**
 * The value as JSON with every digit it was sent with; bytes as base64. Stops after `maxLength`
 * characters, so that a preview of 10 MiB costs no more than one of 100 bytes. JSON.stringify
 * cannot be used: it refuses bigints and overflows the stack on deep nesting.
 */
export function printValue(
  value: DecodedValue,
  { indent = 0, maxLength = Number.POSITIVE_INFINITY }: PrintOptions = {},
): string {
  const parts: string[] = [];
  let length = 0;
  const write = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  const open: OpenContainer[] = [];
  const newLine = () => {
    if (indent > 0) write(`\n${' '.repeat(Math.min(indent * open.length, MAX_INDENT))}`);
  };
  const start = (item: DecodedValue) => {
    if (Array.isArray(item)) {
      write('[');
      open.push({ items: item, names: undefined, next: 0, close: ']' });
    } else if (isDecodedObject(item)) {
      write('{');
      open.push({ items: Object.values(item), names: Object.keys(item), next: 0, close: '}' });
    } else write(printScalar(item, maxLength));
  };
  start(value);
  for (let top = open.at(-1); top !== undefined && length < maxLength; top = open.at(-1)) {
    const item = top.items[top.next];
    if (item === undefined) {
      open.pop();
      if (top.items.length > 0) newLine();
      write(top.close);
      continue;
    }
    if (top.next > 0) write(',');
    newLine();
    const name = top.names?.[top.next];
    if (name !== undefined) write(`${JSON.stringify(name)}:${indent > 0 ? ' ' : ''}`);
    top.next += 1;
    start(item);
  }
  const text = parts.join('');
  return text.length > maxLength ? text.slice(0, maxLength) : text;
}

interface PrintOptions {
  readonly indent?: number;
  readonly maxLength?: number;
}

interface OpenContainer {
  readonly items: readonly DecodedValue[];
  readonly names: readonly string[] | undefined;
  next: number;
  readonly close: string;
}

/** Deeper levels are no longer moved in: 10,000 of them would print 100 MB of spaces. */
const MAX_INDENT = 80;

function printScalar(value: DecodedValue, maxLength: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, maxLength));
  if (value instanceof SentNumber) return value.text;
  if (value instanceof Uint8Array) return `"${toBase64(value.subarray(0, maxLength))}"`;
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`;
  return String(value);
}
