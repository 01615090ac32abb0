/** Epoch milliseconds in an answer: each encoding of the wire writes it in its own way. */
export class WireTimestamp {
  readonly epochMs: number;

  constructor(epochMs: number) {
    this.epochMs = epochMs;
  }
}

/**
 * Parts of answers that are given again and again, and their text once it has been written. A list
 * of thousands of shards is then put together from what is there.
 */
export const LASTING_PARTS = new WeakMap<object, string | undefined>();
