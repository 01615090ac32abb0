import type { WireTimestamp } from './wire-value';

/** A record as GetRecords and SubscribeToShard give it: a class, for an answer may have 10,000. */
export class WireRecord {
  constructor(
    readonly SequenceNumber: string,
    readonly ApproximateArrivalTimestamp: WireTimestamp,
    readonly Data: Uint8Array,
    readonly PartitionKey: string | undefined,
    readonly EncryptionType: 'KMS' | undefined,
  ) {}
}
