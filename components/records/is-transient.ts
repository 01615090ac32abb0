import { ApiError } from '@/lib/api/api-error';

const TOO_MANY_REQUESTS = 429;

/**
 * Whether the same may be answered in a while: nobody was reached, or whoever answered has trouble.
 * What was refused (permissions, a stream that is gone) is not asked again.
 */
export function isTransient(failure: Error | undefined): boolean {
  if (!(failure instanceof ApiError)) return false;
  const { status } = failure;
  return status === 0 || status >= 500 || status === TOO_MANY_REQUESTS;
}
