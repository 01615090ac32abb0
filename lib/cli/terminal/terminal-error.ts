/** What a shell or a pipeline learns of a command. */
export const EXIT = {
  /** Everything was done, or nothing was to be done. */
  done: 0,
  /** Refused, or nobody answered: nothing was sent. */
  refused: 1,
  /** The command was not understood. */
  usage: 2,
  /** A run ended before its last step. */
  unfinished: 3,
} as const;

/** Ends a command with a sentence. */
export class TerminalError extends Error {
  override readonly name = 'TerminalError';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.refused,
  ) {
    super(message);
  }
}
