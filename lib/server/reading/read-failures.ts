import { isUnreachable } from '../http/error-response';

const THROTTLING: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'LimitExceededException',
  'ThrottlingException',
  'KMSThrottlingException',
]);

/** Whether a call would have been answered if fewer had come. */
export function isThrottling(error: unknown): boolean {
  return error instanceof Error && THROTTLING.has(error.name);
}

const STALE: ReadonlySet<string> = new Set([
  'ExpiredIteratorException',
  'InvalidArgumentException',
  // Its stream was deleted; another may have come under that name.
  'ResourceNotFoundException',
]);

/** Whether an iterator is of no use any more. */
export function isStale(error: unknown): boolean {
  return error instanceof Error && STALE.has(error.name);
}

/** Whether the stream or the shard is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}

/** Once more: what the SDK would do, but for throttling, which is to be seen. */
export async function sendAgainWhenLost<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    const isServerFault = error instanceof Error && '$fault' in error && error.$fault === 'server';
    if (!isUnreachable(error) && !isServerFault) throw error;
    return send();
  }
}
