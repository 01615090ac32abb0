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
  'unknown-wire-type': ['number'],
  'large-window': [],
  'many-blocks': [],
  'block-sizes-differ': [],
  'int-out-of-range': ['value'],
  'bad-boolean': ['byte'],
  'string-not-utf8': [],
  'too-few-bytes': ['length', 'left'],
  'negative-length': ['length'],
  'ends-early': [],
  'bad-tag': [],
  'no-such-symbol': ['index', 'count'],
  'no-such-branch': ['index', 'count'],
  'no-header': [],
  'no-value-at': [],
  'not-an-array': [],
  'wrong-wire-type': ['expected', 'found'],
  'field-too-long': [],
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
  'no-field-at': ['path'],
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
    /** The path of the field that was read there. */
    readonly field?: string,
  ) {
    super(said ?? problem?.name ?? reason);
  }
}

/** What a reader that follows a schema threw, with the byte and the field at which it stood. */
export function placedError(error: unknown, at: number, field?: string): DecodeError {
  if (!(error instanceof DecodeError)) {
    const problem = problemOf(error);
    const said = problem === undefined ? String(error) : undefined;
    return new DecodeError('schema-differs', problem, said, at, field);
  }
  const { reason, problem, said } = error;
  if (reason !== 'schema-differs') return error;
  return new DecodeError(reason, problem, said, at, field ?? error.field);
}

/** What the reader of @bufbuild/protobuf means by its English words. */
function problemOf(error: unknown): DecodeProblem | undefined {
  if (error instanceof RangeError) return { name: 'ends-early' };
  const words = String(error);
  if (/tag|wire type/.test(words)) return { name: 'bad-tag' };
  return /varint/.test(words) ? { name: 'long-varint' } : undefined;
}
