import { WireTimestamp } from '../wire-value';

/** An answer as AWS JSON 1.1: blobs in base64, timestamps as epoch seconds (FACTS §1.2). */
export function writeJson(output: unknown): Uint8Array {
  return Buffer.from(print(output) ?? 'null');
}

/** In one pass, because an answer may hold ten thousand records; undefined is left out. */
function print(value: unknown): string | undefined {
  if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return printList(value);
  if (value instanceof WireTimestamp) return String(value.epochMs / 1000);
  if (value instanceof Uint8Array) return `"${toBase64(value)}"`;
  return printObject(value);
}

/** Needs no escape: almost all that Kinesis answers. */
const PLAIN = /^[\w .:/=+-]*$/;

function printList(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${print(value) ?? 'null'}`;
  return `[${text}]`;
}

function printObject(value: object): string {
  let text = '';
  for (const name in value) {
    const printed = print(Reflect.get(value, name));
    if (printed !== undefined) text += `${text === '' ? '' : ','}"${name}":${printed}`;
  }
  return `{${text}}`;
}

function toBase64(bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const own = Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, byteLength);
  return own.toString('base64');
}
