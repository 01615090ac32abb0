import { KinesisError, type KinesisErrorType } from '../model/kinesis-error';

/** Why an embedded simulator did not do what it was asked; else the name of AWS's own error. */
export type SimulatorErrorCode = 'invalid-option' | 'port-unavailable' | KinesisErrorType;

/** An embedded simulator did not start, or refused a call of its own interface. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';

  constructor(
    readonly code: SimulatorErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The same failure as a `SimulatorError`, where it has a code; what is ours stays as it is. */
export function toSimulatorError(error: unknown): unknown {
  if (!(error instanceof KinesisError)) return error;
  return new SimulatorError(error.type, error.message, { cause: error });
}
