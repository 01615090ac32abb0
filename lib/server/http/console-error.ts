import type { ApiErrorCode, ApiIssue, PlanChange } from '@/lib/api/api-error';

/** What the console itself refuses; `error-response.ts` turns it, by its name, into a status. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly issues?: readonly ApiIssue[],
    readonly planChange?: PlanChange,
  ) {
    super(message);
  }
}

/**
 * Told by name, not by class: the routes are bundled by Next, so that the class that they know is
 * not the one that the server was loaded with.
 */
export function isConsoleError(error: unknown): error is ConsoleError {
  return error instanceof Error && error.name === 'ConsoleError';
}
