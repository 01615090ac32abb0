import { StandardRetryStrategy } from '@smithy/core/retry';

/**
 * How long an endpoint may send and take nothing before a call to it fails; `bound-answers.ts` cuts
 * an answer that makes progress without an end. With the three seconds in which an endpoint shows
 * which HTTP it speaks, a silent one fails within ten.
 *
 * The handler of HTTP/1.1 counts from the start of the call only below 6,000 ms.
 */
export const SILENCE_MS = 5500;

/** The SDK's own retries, but for silence: the next attempt would only wait as long again. */
export class PatientRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    ...[token, errorInfo]: Parameters<StandardRetryStrategy['refreshRetryTokenForRetry']>
  ) {
    if (isSilence(errorInfo.error)) throw errorInfo.error;
    return super.refreshRetryTokenForRetry(token, errorInfo);
  }
}

/** Connections that were refused or reset have a code; a handler that gave up waiting sets none. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError' && !('code' in error);
}
