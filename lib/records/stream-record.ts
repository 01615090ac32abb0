/** A record of a stream as it was read, before anything is made of its data. */
export interface StreamRecord {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Of the data as it was sent, which is longer than `data` where something is masked. */
  readonly byteCount: number;
  readonly data: Uint8Array;
  /** `fields`: some values in it; `all`: `data` is empty. */
  readonly masked: 'fields' | 'all' | undefined;
}
