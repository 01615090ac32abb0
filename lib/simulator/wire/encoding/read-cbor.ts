import { MAX_JSON_DEPTH, MAX_JSON_VALUES } from '@/lib/base/json/bounded-json';
import { WireTimestamp } from '../../model/answers/wire-value';
import { TIMESTAMP_TAG } from './write-cbor';

/**
 * Reads CBOR (RFC 8949), and of it only what a call to Kinesis holds (facts §7.4): the one tag is
 * that of a timestamp, names are texts, and there are no bignums. Every length is checked before
 * anything is made of it. Undefined when the body is anything else.
 */
export function readCbor(body: Uint8Array): unknown {
  const { buffer, byteOffset, byteLength } = body;
  const reader = new CborReader(Buffer.from(buffer, byteOffset, byteLength));
  try {
    return reader.readBody();
  } catch (error) {
    if (error instanceof NotCbor) return undefined;
    throw error;
  }
}

class NotCbor extends Error {
  override readonly name = 'NotCbor';
}

/** Blobs are no texts, and all the partition keys of a call have less than 1 MiB. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6 } as const;
const BREAK = 0xff;

class CborReader {
  readonly #body: Buffer;
  #at = 0;
  #valueCount = 0;
  #textBytes = 0;
  /** The name that was read last with this first byte, that is: of this length. */
  readonly #names = new Map<number, { readonly name: string; readonly bytes: Buffer }>();

  constructor(body: Buffer) {
    this.#body = body;
  }

  readBody(): unknown {
    const value = this.#readValue(0);
    if (this.#at < this.#body.length) throw new NotCbor();
    return value;
  }

  #readValue(depth: number): unknown {
    this.#valueCount++;
    if (depth > MAX_JSON_DEPTH || this.#valueCount > MAX_JSON_VALUES) throw new NotCbor();
    const head = this.#readByte();
    const info = head & 0x1f;
    switch (head >> 5) {
      case MAJOR.unsigned:
        return this.#readLength(info);
      case MAJOR.negative:
        return -1 - this.#readLength(info);
      case MAJOR.bytes:
        return info === OPEN ? this.#readChunks(MAJOR.bytes) : this.#readBytes(info);
      case MAJOR.text:
        return info === OPEN
          ? this.#decode(this.#readChunks(MAJOR.text))
          : this.#decode(this.#readBytes(info));
      case MAJOR.list:
        return this.#readList(info, depth);
      case MAJOR.map:
        return this.#readMap(info, depth);
      case MAJOR.tag:
        return this.#readTimestamp(info, depth);
      default:
        return this.#readSimple(info);
    }
  }

  #readList(info: number, depth: number): readonly unknown[] {
    const list: unknown[] = [];
    for (let left = this.#readCount(info); this.#goesOn(left); left--) {
      list.push(this.#readValue(depth + 1));
    }
    return list;
  }

  #readMap(info: number, depth: number): object {
    const map: Record<string, unknown> = {};
    for (let left = this.#readCount(info); this.#goesOn(left); left--) {
      const name = this.#readName(depth + 1);
      map[name] = this.#readValue(depth + 1);
    }
    return map;
  }

  /** The records of a call all have the same few names: to compare one is faster than to make it. */
  #readName(depth: number): string {
    const from = this.#at;
    const known = this.#names.get(this.#body[from] ?? BREAK);
    if (known !== undefined && this.#startsWith(known.bytes)) {
      this.#at += known.bytes.length;
      return known.name;
    }
    const name = this.#readValue(depth);
    // Assigned, it would not become a member.
    if (typeof name !== 'string' || name === '__proto__') throw new NotCbor();
    this.#names.set(this.#body[from] ?? BREAK, {
      name,
      bytes: this.#body.subarray(from, this.#at),
    });
    return name;
  }

  #startsWith(bytes: Buffer): boolean {
    return this.#body.compare(bytes, 0, bytes.length, this.#at, this.#at + bytes.length) === 0;
  }

  #readTimestamp(info: number, depth: number): WireTimestamp {
    if (this.#readLength(info) !== TIMESTAMP_TAG) throw new NotCbor();
    const epochMs = this.#readValue(depth + 1);
    if (typeof epochMs !== 'number') throw new NotCbor();
    return new WireTimestamp(epochMs);
  }

  #readSimple(info: number): unknown {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 26:
        return this.#body.readFloatBE(this.#skip(4));
      case 27:
        return this.#body.readDoubleBE(this.#skip(8));
      default:
        throw new NotCbor();
    }
  }

  #readBytes(info: number): Buffer {
    const length = this.#readLength(info);
    const from = this.#skip(length);
    return this.#body.subarray(from, from + length);
  }

  #decode(text: Buffer): string {
    this.#textBytes += text.length;
    if (this.#textBytes > MAX_TEXT_BYTES) throw new NotCbor();
    return text.toString();
  }

  /** A string whose length is left open, as Java writes a long text, in strings of its own kind. */
  #readChunks(major: number): Buffer {
    const chunks: Buffer[] = [];
    while (this.#goesOn(Number.POSITIVE_INFINITY)) {
      this.#valueCount++;
      if (this.#valueCount > MAX_JSON_VALUES) throw new NotCbor();
      const head = this.#readByte();
      if (head >> 5 !== major) throw new NotCbor();
      chunks.push(this.#readBytes(head & 0x1f));
    }
    return Buffer.concat(chunks);
  }

  /** How many follow in a list or a map; infinitely many until a break where that is left open. */
  #readCount(info: number): number {
    return info === OPEN ? Number.POSITIVE_INFINITY : this.#readLength(info);
  }

  #goesOn(left: number): boolean {
    if (left !== Number.POSITIVE_INFINITY) return left > 0;
    if (this.#body[this.#at] !== BREAK) return true;
    this.#at++;
    return false;
  }

  /** What stands in the head or follows it. Beyond 2^53 it is not exact, nor does anything ask. */
  #readLength(info: number): number {
    if (info < 24) return info;
    switch (info) {
      case 24:
        return this.#readByte();
      case 25:
        return this.#body.readUInt16BE(this.#skip(2));
      case 26:
        return this.#body.readUInt32BE(this.#skip(4));
      case 27:
        return Number(this.#body.readBigUInt64BE(this.#skip(8)));
      default:
        throw new NotCbor();
    }
  }

  #readByte(): number {
    const byte = this.#body[this.#at];
    if (byte === undefined) throw new NotCbor();
    this.#at++;
    return byte;
  }

  /** Goes past so many bytes, which are there; answers where they begin. */
  #skip(byteCount: number): number {
    const from = this.#at;
    if (byteCount > this.#body.length - from) throw new NotCbor();
    this.#at += byteCount;
    return from;
  }
}

const OPEN = 31;
