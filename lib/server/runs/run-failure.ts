/** Ends a run with a code and a sentence of ours. */
export class RunFailureError extends Error {
  override readonly name = 'RunFailureError';

  constructor(
    readonly code: 'stream-changed' | 'stream-not-active',
    message: string,
  ) {
    super(message);
  }
}
