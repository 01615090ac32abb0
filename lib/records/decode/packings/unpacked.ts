import type { Allowance } from '../allowance';
import { DecodeError } from '../decode-error';

const FIRST_CAPACITY = 1024;

/** The bytes unpacked so far, pieces of which later parts repeat. They are taken off the allowance. */
export class Unpacked {
  length = 0;
  private buffer: Uint8Array;

  constructor(private readonly allowance: Allowance) {
    this.buffer = new Uint8Array(FIRST_CAPACITY);
  }

  append(bytes: Uint8Array): void {
    const start = this.reserve(bytes.length);
    this.buffer.set(bytes, start);
  }

  /**
   * Repeats the bytes that begin `distance` before the end, which must not be before `since`. Where
   * the length is greater than the distance, they repeat themselves.
   */
  repeat(distance: number, length: number, since: number): void {
    if (distance === 0 || distance > this.length - since) {
      throw new DecodeError('malformed', { name: 'bad-distance', distance });
    }
    const from = this.length - distance;
    const to = this.reserve(length);
    if (distance >= length) {
      this.buffer.copyWithin(to, from, from + length);
      return;
    }
    for (let index = 0; index < length; index += 1) {
      this.buffer[to + index] = this.buffer[from + index] ?? 0;
    }
  }

  from(start: number): Uint8Array {
    return this.buffer.subarray(start, this.length);
  }

  /** Answers where the new bytes begin. */
  private reserve(length: number): number {
    this.allowance.take(length);
    this.allowance.checkTime();
    const start = this.length;
    this.length += length;
    if (this.length > this.buffer.length) {
      const larger = new Uint8Array(Math.max(this.length, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, start));
      this.buffer = larger;
    }
    return start;
  }
}
