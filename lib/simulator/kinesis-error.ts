/** The names of the errors that the service model lists, and those that come before an operation. */
export type KinesisErrorType =
  | 'DryRunOperationException'
  | 'ExpiredIteratorException'
  | 'ExpiredNextTokenException'
  | 'IncompleteSignatureException'
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
