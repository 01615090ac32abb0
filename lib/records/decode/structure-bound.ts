import type { Allowance } from './allowance';
import { DecodeError } from './decode-error';

const MAX_DEPTH = 1000;
const MAX_VALUES = 1_000_000;

/** Bounds what one payload may hold, whose own headers may claim anything. */
export class StructureBound {
  private valuesLeft = MAX_VALUES;

  constructor(private readonly allowance: Allowance) {}

  /** To be called before each value is read; throws a DecodeError once it is one too many. */
  enter(depth: number): void {
    if (depth > MAX_DEPTH) throw new DecodeError('too-deep', { name: 'max-depth', max: MAX_DEPTH });
    this.valuesLeft -= 1;
    if (this.valuesLeft < 0) {
      throw new DecodeError('too-large', { name: 'max-values', max: MAX_VALUES });
    }
    this.allowance.checkTime();
  }
}
