/** Why a decoder gives up: codes, so that the page says it in its language. */
export const DECODE_FAILURE_REASONS = [
  /** It ends before its own layout says so. */
  'truncated',
  'malformed',
  'checksum-differs',
  /** It would unpack to more than is allowed, or holds more values. */
  'too-large',
  'too-deep',
  'not-utf8',
  'schema-differs',
  /** It took longer than one record of many may. */
  'too-complex',
  /** It can only be read with a schema, of its kind. */
  'no-schema',
  /** The code of the decoder is not there. */
  'not-loaded',
] as const;

export type DecodeFailureReason = (typeof DECODE_FAILURE_REASONS)[number];

/**
 * What exactly is wrong, where the reason alone does not tell: each problem with the values that it
 * has. The page puts it into words, as `records.problems`.
 */
export const DECODE_PROBLEMS = {
  'bytes-after-end': [],
  'max-depth': ['max'],
  'max-sub-records': ['max'],
  'max-fields': ['max'],
  'max-values': ['max'],
  'incomplete-sub-record': [],
  'no-such-key': ['index', 'count'],
  'key-not-utf8': [],
  'no-known-field': ['messageName'],
  'open-group': [],
  'unknown-wire-type': ['field'],
  'large-window': [],
  'many-blocks': [],
  'block-sizes-differ': [],
  'int-out-of-range': ['value'],
  'bad-boolean': ['byte'],
  'string-not-utf8': [],
  'too-few-bytes': ['length'],
  'no-such-symbol': ['index', 'count'],
  'no-such-branch': ['index', 'count'],
  'no-header': [],
  'no-value-at': ['at'],
  'not-an-array': [],
  'wrong-wire-type': ['field'],
  'field-too-long': ['field'],
  'no-such-message': [],
  'bad-schema': [],
  'unknown-codec': ['codec'],
  'sync-differs': [],
  'long-varint': [],
  'bad-distance': ['distance'],
  'unknown-header': [],
  'needs-dictionary': [],
  'unknown-type': ['byte'],
  'document-type': [],
  'bad-quotes': ['line'],
  'bad-byte': ['value'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type ProblemName = keyof typeof DECODE_PROBLEMS;

/** One of DECODE_PROBLEMS with its values, as `{ name: 'max-depth', max: 100 }`. */
export type DecodeProblem = {
  [Name in ProblemName]: { readonly name: Name } & Readonly<
    Record<(typeof DECODE_PROBLEMS)[Name][number], string | number>
  >;
}[ProblemName];

/** Thrown inside one decoder and turned into a failed attempt by the one who tries it. */
export class DecodeError extends Error {
  constructor(
    readonly reason: DecodeFailureReason,
    readonly problem?: DecodeProblem,
    /** What a library said. */
    readonly said?: string,
    /** The byte, from 0, at which the bytes stop to fit. */
    readonly at?: number,
  ) {
    super(said ?? problem?.name ?? reason);
  }
}

/** What a reader that follows a schema threw, with the byte at which it stood. */
export function placedError(error: unknown, at: number): DecodeError {
  if (!(error instanceof DecodeError)) {
    return new DecodeError('schema-differs', undefined, String(error), at);
  }
  const { reason, problem, said } = error;
  return reason === 'schema-differs' ? new DecodeError(reason, problem, said, at) : error;
}
