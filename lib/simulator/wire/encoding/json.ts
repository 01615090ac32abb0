import { StringDecoder } from 'node:string_decoder';
import { setImmediate } from 'node:timers/promises';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { WireRecord } from '../../model/answers/wire-record';
import { LASTING_PARTS, WireTimestamp } from '../../model/answers/wire-value';

const UTF8 = new TextDecoder();
/** How much is decoded in one turn of the event loop. */
const PIECE_BYTES = 256 * 1024;

/** Undefined when it is not JSON, or nested too deeply, or has more values than any call. */
export function readJson(body: Uint8Array): unknown {
  return body.length > PIECE_BYTES ? readInTurns(body) : readAtOnce(body);
}

function readAtOnce(body: Uint8Array): unknown {
  try {
    const json = new BoundedJson();
    json.add(UTF8.decode(body));
    return json.parse();
  } catch (error) {
    return ignoreSyntaxError(error);
  }
}

/** A body of megabytes takes as long as hundreds of calls: others get their turns in between. */
async function readInTurns(body: Uint8Array): Promise<unknown> {
  try {
    const json = new BoundedJson();
    const decoder = new StringDecoder();
    for (let at = 0; at < body.length; at += PIECE_BYTES) {
      json.add(decoder.write(body.subarray(at, at + PIECE_BYTES)));
      await setImmediate();
    }
    json.add(decoder.end());
    const parsed = json.parse();
    await setImmediate();
    return parsed;
  } catch (error) {
    return ignoreSyntaxError(error);
  }
}

function ignoreSyntaxError(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw error;
}

/** An answer as AWS JSON 1.1: blobs in base64, timestamps as epoch seconds (facts §7.2). */
export function writeJson(output: unknown): Uint8Array {
  const text = new GrowingText();
  print(output, text);
  return text.toBytes();
}

/** Turned into bytes piece by piece: one long string of an answer of megabytes is slow to make. */
class GrowingText {
  readonly #pieces: Buffer[] = [];
  #text = '';

  add(text: string): void {
    this.#text += text;
    if (this.#text.length < MAX_PIECE_LENGTH) return;
    this.#pieces.push(Buffer.from(this.#text));
    this.#text = '';
  }

  toBytes(): Uint8Array {
    const last = Buffer.from(this.#text);
    return this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
  }
}

const MAX_PIECE_LENGTH = 32 * 1024;

function print(value: unknown, into: GrowingText): void {
  if (typeof value === 'string') into.add(quote(value));
  else if (typeof value !== 'object' || value === null) into.add(JSON.stringify(value) ?? 'null');
  else if (Array.isArray(value)) printList(value, into);
  else if (value instanceof WireTimestamp) into.add(timestampText(value));
  else if (value instanceof Uint8Array) into.add(`"${toBase64(value)}"`);
  else if (value instanceof WireRecord) into.add(recordText(value));
  else if (LASTING_PARTS.has(value)) into.add(lastingText(value));
  else printObject(value, into);
}

/** Needs no escape: almost all that Kinesis answers. */
const PLAIN = /^[\w .:/=+-]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

function printList(values: readonly unknown[], into: GrowingText): void {
  let before = '[';
  for (const value of values) {
    into.add(before);
    print(value, into);
    before = ',';
  }
  into.add(values.length === 0 ? '[]' : ']');
}

function printObject(value: object, into: GrowingText): void {
  let before = '{"';
  for (const name in value) {
    const member: unknown = Reflect.get(value, name);
    if (member === undefined) continue;
    into.add(`${before}${name}":`);
    print(member, into);
    before = ',"';
  }
  into.add(before === '{"' ? '{}' : '}');
}

/** As `printObject` would write it, which takes twice as long. */
function recordText(record: WireRecord): string {
  const { SequenceNumber, ApproximateArrivalTimestamp, Data, PartitionKey, EncryptionType } =
    record;
  const key = PartitionKey === undefined ? '' : `,"PartitionKey":${quote(PartitionKey)}`;
  const encryption = EncryptionType === undefined ? '' : `,"EncryptionType":"${EncryptionType}"`;
  return (
    `{"SequenceNumber":"${SequenceNumber}",` +
    `"ApproximateArrivalTimestamp":${timestampText(ApproximateArrivalTimestamp)},` +
    `"Data":"${toBase64(Data)}"${key}${encryption}}`
  );
}

function timestampText({ epochMs }: WireTimestamp): string {
  return String(epochMs / 1000);
}

function lastingText(part: object): string {
  const known = LASTING_PARTS.get(part);
  if (known !== undefined) return known;
  const own = new GrowingText();
  printObject(part, own);
  const text = UTF8.decode(own.toBytes());
  LASTING_PARTS.set(part, text);
  return text;
}

function toBase64(bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes;
  const own = Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, byteLength);
  return own.toString('base64');
}
