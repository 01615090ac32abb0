import { isStoreFailure } from '@/lib/storage/store-failure';
import { KinesisError, type KinesisErrorType } from '../model/kinesis-error';

/** The member of a request that is wrong; the path is empty where all of it is. */
export interface ControlIssue {
  readonly path: string;
  readonly message: string;
}

/** Why a control call was refused. */
export class ControlError extends Error {
  override readonly name = 'ControlError';

  constructor(
    readonly status: number,
    readonly code: 'bad-request' | 'not-found' | 'method-not-allowed' | 'body-too-large',
    message: string,
    readonly issues: readonly ControlIssue[] = [],
  ) {
    super(message);
  }
}

/** An error as it is answered: in the shape of the console's routes. */
export interface DescribedError {
  readonly status: number;
  readonly body: {
    readonly error: {
      readonly code: string;
      readonly message: string;
      readonly issues?: readonly ControlIssue[];
    };
  };
}

const KINESIS_STATUS: ReadonlyMap<KinesisErrorType, number> = new Map([
  ['ResourceNotFoundException', 404],
  ['ResourceInUseException', 409],
  ['LimitExceededException', 429],
]);

/** Reports every error that is not a refusal: it is a mistake of ours. */
export function describeControlError(
  error: unknown,
  onError: (error: unknown) => void,
): DescribedError {
  if (error instanceof ControlError) {
    const { status, code, message, issues } = error;
    return { status, body: { error: { code, message, ...(issues.length > 0 && { issues }) } } };
  }
  if (error instanceof KinesisError) {
    const { type: code, message } = error;
    return { status: KINESIS_STATUS.get(code) ?? 400, body: { error: { code, message } } };
  }
  if (isStoreFailure(error)) {
    return { status: 503, body: { error: { code: 'storage-failed', message: error.message } } };
  }
  onError(error);
  const message = 'Something went wrong in the simulator. Its output has the details.';
  return { status: 500, body: { error: { code: 'internal', message } } };
}
