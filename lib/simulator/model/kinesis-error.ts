/**
 * The names of the errors that the service model lists, and those that come before an operation.
 * InternalFailure is AWS's own fault, where it is known to have one: the only one that is a 500.
 */
export type KinesisErrorType =
  | 'DryRunOperationException'
  | 'ExpiredIteratorException'
  | 'ExpiredNextTokenException'
  | 'IncompleteSignatureException'
  | 'InternalFailure'
  | 'InvalidArgumentException'
  | 'InvalidSignatureException'
  | 'LimitExceededException'
  | 'MissingAuthenticationTokenException'
  | 'ProvisionedThroughputExceededException'
  | 'ResourceInUseException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'ValidationException';

/** What a caller did wrong, in Kinesis's own words; the wire turns it into an answer once. */
export class KinesisError extends Error {
  readonly type: KinesisErrorType;

  constructor(type: KinesisErrorType, message = '') {
    super(message);
    // As the SDK names what it is answered.
    this.name = type;
    this.type = type;
  }
}
