import { isConsoleError } from '../http/console-error';
import { isCredentialsError, isUnreachable } from '../http/error-response';

/** Whether another try may well not meet the error again. */
export function isPassing(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  if (!(error instanceof Error)) return false;
  if ((statusOf(error) ?? 0) >= 500) return true;
  if (isThrottling(error)) return true;
  switch (error.name) {
    case 'ResourceInUseException':
    case 'InternalFailure':
    // A list that took too long from page to page; the next one begins anew.
    case 'ExpiredNextTokenException':
      return true;
    case 'ConsoleError':
      return isConsoleError(error) && error.code === 'budget-exhausted';
    default:
      return false;
  }
}

/** Whether Kinesis refused the call because it came too soon after others. */
export function isThrottling(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  switch (error.name) {
    case 'ThrottlingException':
    case 'ProvisionedThroughputExceededException':
      return true;
    case 'LimitExceededException':
      // The same error also says that the account has no shards left, which does not pass.
      return error.message.startsWith('Rate exceeded');
    default:
      return false;
  }
}

/**
 * Whether the call has surely done nothing and would do no more if it were sent again: Kinesis has
 * answered that it does not want it, or it was never sent. After any other failure, an answer that
 * was cut off for example, the call may have taken effect.
 */
export function isRefusal(error: unknown): boolean {
  if (isPassing(error)) return false;
  const wasNeverSent = isConsoleError(error) || isCredentialsError(error);
  return wasNeverSent || (statusOf(error) ?? 0) >= 400;
}

/** The HTTP status that came with the error, whether or not the SDK could read the answer. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  return (
    statusIn('$metadata', 'httpStatusCode', error) ?? statusIn('$response', 'statusCode', error)
  );
}

function statusIn(holder: string, member: string, error: object): number | undefined {
  const held: unknown = Reflect.get(error, holder);
  const status: unknown = typeof held === 'object' && held !== null && Reflect.get(held, member);
  return typeof status === 'number' ? status : undefined;
}
