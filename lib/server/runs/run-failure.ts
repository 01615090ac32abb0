import type { ErrorDetail } from '@/lib/api/api-error';
import type { RunFailure } from '@/lib/api/runs/runs';
import { describeError } from '../http/error-response';

/** Ends a run with a code and a sentence of ours. */
export class RunFailureError extends Error {
  override readonly name = 'RunFailureError';

  constructor(
    readonly code: 'stream-changed' | 'stream-not-active' | 'scaling-limit',
    message: string,
    readonly detail: ErrorDetail,
    /** Where the endpoint was the reason: what it or the SDK said. */
    readonly said?: string,
  ) {
    super(message);
  }
}

/** Kinesis's own words where it was Kinesis that refused. */
export function describeFailure(error: unknown): RunFailure {
  const { code, message, detail, said } =
    error instanceof RunFailureError ? error : describeError(error).error;
  return { code, message, ...(detail && { detail }), ...(said !== undefined && { said }) };
}
