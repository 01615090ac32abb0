import { DecodeError } from '../decode-error';

/** Reads bytes in order; each read beyond the end throws a DecodeError of `truncated`. */
export class ByteReader {
  /** Where the next read begins. */
  at = 0;
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get bytesLeft(): number {
    return this.bytes.length - this.at;
  }

  uint8(): number {
    return this.view.getUint8(this.skip(1));
  }

  int8(): number {
    return this.view.getInt8(this.skip(1));
  }

  uint16(isLittleEndian = false): number {
    return this.view.getUint16(this.skip(2), isLittleEndian);
  }

  int16(): number {
    return this.view.getInt16(this.skip(2));
  }

  uint32(isLittleEndian = false): number {
    return this.view.getUint32(this.skip(4), isLittleEndian);
  }

  int32(): number {
    return this.view.getInt32(this.skip(4));
  }

  uint64(isLittleEndian = false): bigint {
    return this.view.getBigUint64(this.skip(8), isLittleEndian);
  }

  int64(): bigint {
    return this.view.getBigInt64(this.skip(8));
  }

  float32(): number {
    return this.view.getFloat32(this.skip(4));
  }

  float64(isLittleEndian = false): number {
    return this.view.getFloat64(this.skip(8), isLittleEndian);
  }

  /** A view, not a copy: what is claimed to be long takes no memory. */
  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, this.at);
  }

  /** Seven bits in each byte, the lowest first, as Protobuf, Thrift and Snappy write integers. */
  varint(): bigint {
    const start = this.at;
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.uint8();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new DecodeError('malformed', { name: 'long-varint' }, undefined, start);
  }

  /** Answers where the skipped bytes begin. */
  private skip(length: number): number {
    const start = this.at;
    if (length > this.bytesLeft) {
      const problem = { name: 'too-few-bytes', length, left: this.bytesLeft } as const;
      throw new DecodeError('truncated', problem, undefined, start);
    }
    this.at += length;
    return start;
  }
}
