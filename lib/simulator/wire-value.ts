/** Epoch milliseconds in an answer: each encoding of the wire writes it in its own way. */
export class WireTimestamp {
  readonly epochMs: number;

  constructor(epochMs: number) {
    this.epochMs = epochMs;
  }
}
