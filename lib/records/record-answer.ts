/** A record as JSON has it. Sequence numbers are decimal strings. */
export interface RecordAnswer {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Of the data as it was sent, which is longer than `data` where something is masked. */
  readonly byteCount: number;
  /** Base64. */
  readonly data: string;
  /** `fields`: some values in it; `all`: `data` is empty. */
  readonly masked?: 'fields' | 'all';
}
