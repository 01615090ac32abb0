import type { RunFailure } from '@/lib/api/runs/runs';
import { describeError } from '../http/error-response';

/** Ends a run with a code and a sentence of ours. */
export class RunFailureError extends Error {
  override readonly name = 'RunFailureError';

  constructor(
    readonly code: 'stream-changed' | 'stream-not-active',
    message: string,
  ) {
    super(message);
  }
}

/** Kinesis's own words where it was Kinesis that refused. */
export function describeFailure(error: unknown): RunFailure {
  if (error instanceof RunFailureError) return { code: error.code, message: error.message };
  const { code, message } = describeError(error).error;
  return { code, message };
}
