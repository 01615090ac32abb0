import type { ActionCheck } from '@/lib/api/connections/health';
import { deniedResource, missingPermission } from '../../calls/problems/missing-permission';
import { isUnknownOperation } from '../../http/unknown-operation';

/** The outcome of a call, and what it shows about the permission that it needs. */
export interface TriedCall<Answer = unknown> extends Omit<ActionCheck, 'action'> {
  readonly answer?: Answer;
  readonly error?: unknown;
}

/**
 * Makes a call, and returns what it shows about the permission. IAM is asked before a stream is looked for, so
 * that an answer that there is none shows that the action is allowed.
 */
export async function tryCall<Answer>(call: () => Promise<Answer>): Promise<TriedCall<Answer>> {
  try {
    return { state: 'works', answer: await call() };
  } catch (error) {
    return { state: stateOf(error), resource: deniedResource(error), error };
  }
}

function stateOf(error: unknown): ActionCheck['state'] {
  if (missingPermission(error) !== undefined) return 'denied';
  if (isUnknownOperation(error)) return 'absent';
  return error instanceof Error && error.name === 'ResourceNotFoundException' ? 'works' : 'unknown';
}
