import type { ApiErrorCode, ErrorDetail } from '@/lib/api/api-error';

/** A problem with a call that a person can solve. */
export interface AwsProblem {
  readonly code: ApiErrorCode;
  readonly detail?: ErrorDetail;
}

/**
 * Names what AWS means where its own words leave a person without a next step: credentials that ended or
 * are wrong, a clock that differs, a region that is another. Undefined for everything else.
 */
export function awsProblem(error: Error): AwsProblem | undefined {
  if (CLOCK_ERRORS.has(error.name) || isAboutTime(error.message)) return clockProblem(error);
  if (OTHER_REGION.test(error.message)) return { code: 'wrong-region' };
  return PROBLEMS.get(error.name);
}

const PROBLEMS: ReadonlyMap<string, AwsProblem> = new Map<string, AwsProblem>([
  ['ExpiredTokenException', { code: 'credentials-expired' }],
  ['ExpiredToken', { code: 'credentials-expired' }],
  ['UnrecognizedClientException', { code: 'credentials-invalid' }],
  ['InvalidClientTokenId', { code: 'credentials-invalid' }],
  ['InvalidIdentityToken', { code: 'credentials-invalid' }],
  ['InvalidSignatureException', { code: 'credentials-invalid' }],
  ['SignatureDoesNotMatch', { code: 'credentials-invalid' }],
]);

/** Signature 4 names the region that it is for. */
const OTHER_REGION = /Credential should be scoped to a valid [Rr]egion/;

const CLOCK_ERRORS: ReadonlySet<string> = new Set([
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
]);

/**
 * As in “Signature expired: 20261129T120000Z is now earlier than 20261129T122500Z
 * (20261129T123000Z - 5 min.)”: the time of the call first, that of AWS in parentheses.
 */
const TIMES = /Signature (?:expired|not yet current): (\d{8}T\d{6}Z) .*\((\d{8}T\d{6}Z) [-+] /;

function isAboutTime(message: string): boolean {
  return TIMES.test(message);
}

function clockProblem(error: Error): AwsProblem {
  const seconds = secondsAhead(error);
  if (seconds === undefined) return { code: 'clock-skewed' };
  return {
    code: 'clock-skewed',
    detail: {
      name: 'clock-off-by',
      minutes: Math.max(1, Math.round(Math.abs(seconds) / 60)),
      direction: seconds > 0 ? 'fast' : 'slow',
    },
  };
}

/** Returns how far this machine's clock is ahead of AWS; undefined if AWS did not tell its time. */
function secondsAhead(error: Error): number | undefined {
  const [, ours, theirs] = TIMES.exec(error.message) ?? [];
  const atCall = ours === undefined ? Date.now() : parseBasicTime(ours);
  const atAws = theirs === undefined ? dateHeaderOf(error) : parseBasicTime(theirs);
  if (atAws === undefined || Number.isNaN(atAws)) return undefined;
  return (atCall - atAws) / 1000;
}

/** `20261129T120000Z`, as Signature 4 writes a time. */
function parseBasicTime(text: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function dateHeaderOf(error: Error): number | undefined {
  const response: unknown = Reflect.get(error, '$response');
  const headers: unknown =
    typeof response === 'object' && response !== null && Reflect.get(response, 'headers');
  const date: unknown =
    typeof headers === 'object' && headers !== null && Reflect.get(headers, 'date');
  return typeof date === 'string' ? Date.parse(date) : undefined;
}
