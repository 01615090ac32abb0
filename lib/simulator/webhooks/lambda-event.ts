/** A record on its way to a handler. */
export interface HookRecord {
  readonly shardId: string;
  readonly sequenceIndex: number;
  /** Decimal. */
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly arrivedAtMs: number;
}

/** The stream that records are of. */
export interface HookSource {
  readonly streamArn: string;
  readonly region: string;
  readonly accountId: string;
}

/** The event that Lambda passes to a function that reads a stream. */
export interface LambdaKinesisEvent {
  readonly Records: readonly LambdaKinesisRecord[];
}

/** One record of the event. */
export interface LambdaKinesisRecord {
  readonly kinesis: {
    readonly kinesisSchemaVersion: '1.0';
    readonly partitionKey: string;
    readonly sequenceNumber: string;
    /** Base64. */
    readonly data: string;
    /** Epoch seconds, with milliseconds. */
    readonly approximateArrivalTimestamp: number;
  };
  readonly eventSource: 'aws:kinesis';
  readonly eventVersion: '1.0';
  readonly eventID: string;
  readonly eventName: 'aws:kinesis:record';
  readonly invokeIdentityArn: string;
  readonly awsRegion: string;
  readonly eventSourceARN: string;
}

/** The event of a batch, as the manual of Lambda shows it ("Using Lambda with Kinesis"). */
export function lambdaEvent(
  batch: readonly HookRecord[],
  { streamArn, region, accountId }: HookSource,
): LambdaKinesisEvent {
  return {
    Records: batch.map(({ shardId, sequenceNumber, partitionKey, data, arrivedAtMs }) => ({
      kinesis: {
        kinesisSchemaVersion: '1.0',
        partitionKey,
        sequenceNumber,
        data: Buffer.from(data).toString('base64'),
        approximateArrivalTimestamp: arrivedAtMs / 1000,
      },
      eventSource: 'aws:kinesis',
      eventVersion: '1.0',
      eventID: `${shardId}:${sequenceNumber}`,
      eventName: 'aws:kinesis:record',
      invokeIdentityArn: `arn:aws:iam::${accountId}:role/simulated`,
      awsRegion: region,
      eventSourceARN: streamArn,
    })),
  };
}

/** Why records were given up. */
export type GiveUpCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** A failure destination gets the place of the records, and not the records, as at Lambda. */
export function failureMessage(
  batch: readonly HookRecord[],
  { streamArn }: HookSource,
  condition: GiveUpCondition,
  approximateInvokeCount: number,
  nowMs: number,
): object {
  const first = batch[0];
  const last = batch.at(-1);
  return {
    requestContext: { condition, approximateInvokeCount },
    version: '1.0',
    timestamp: new Date(nowMs).toISOString(),
    KinesisBatchInfo: {
      shardId: first?.shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: first && new Date(first.arrivedAtMs).toISOString(),
      approximateArrivalOfLastRecord: last && new Date(last.arrivedAtMs).toISOString(),
      batchSize: batch.length,
      streamArn,
    },
  };
}
