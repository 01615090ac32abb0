/** A code, so that the page says it in its language. */
export type DecodeFailureReason =
  /** It ends before its own layout says so. */
  | 'truncated'
  | 'malformed'
  | 'checksum-differs'
  /** It would unpack to more than is allowed, or holds more values. */
  | 'too-large'
  | 'too-deep'
  | 'not-utf8'
  | 'schema-differs';

/** Thrown inside one decoder and turned into a failed attempt by the one who tries it. */
export class DecodeError extends Error {
  constructor(
    readonly reason: DecodeFailureReason,
    message: string,
  ) {
    super(message);
  }
}
