/**
 * An endpoint answered, but not as Kinesis does. Not a ConsoleError, which says that nothing was
 * sent: a call with such an answer may have taken effect.
 */
export class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError';

  constructor(
    readonly operation: string,
    problem: string,
  ) {
    super(`The endpoint's answer to ${operation} is not Kinesis's: ${problem}.`);
  }
}

/** Told by name, not by class, as a ConsoleError is. */
export function isUnusableAnswer(error: unknown): error is UnusableAnswerError {
  return error instanceof Error && error.name === 'UnusableAnswerError';
}
