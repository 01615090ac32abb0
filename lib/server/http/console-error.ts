import type { ApiErrorCode, ApiIssue, ErrorDetail, PlanChange } from '@/lib/api/api-error';

interface ConsoleErrorOptions {
  /** What a page tells of the case, in the language of its reader. */
  readonly detail?: ErrorDetail;
  /** What AWS itself said of it. */
  readonly said?: string;
  readonly issues?: readonly ApiIssue[];
  readonly planChange?: PlanChange;
}

/** What the console itself refuses; `error-response.ts` turns it, by its name, into a status. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly options: ConsoleErrorOptions = {},
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
