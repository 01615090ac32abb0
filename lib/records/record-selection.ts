/** Where reading begins, in every shard that is read. */
export type RecordPlace =
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  /** Epoch milliseconds. */
  | { readonly kind: 'time'; readonly ms: number }
  /** At the record of that sequence number, which is of one shard. */
  | {
      readonly kind: 'sequence-number';
      readonly shardId: string;
      readonly sequenceNumber: string;
      /** Nothing is read after that record; undefined where reading goes on. */
      readonly lastSequenceNumber?: string | undefined;
    };

/** What is read: the first call says so, each further one hands back the cursor of the last. */
export interface RecordSelection {
  readonly place: RecordPlace;
  /** All shards where undefined; those that follow by a reshard are read in any case. */
  readonly shardIds?: readonly string[] | undefined;
  /** Only the shards that it lands in, now and before. */
  readonly partitionKey?: string | undefined;
}

/** What comes next in a shard. Made by the server; a page only keeps it. */
export interface ShardCursor {
  readonly shardId: string;
  readonly position:
    | { readonly kind: 'start' }
    | { readonly kind: 'time'; readonly ms: number }
    | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string }
    /** Nothing was read yet, and what came before `sinceMs` is not wanted. */
    | { readonly kind: 'iterator'; readonly iterator: string; readonly sinceMs: number };
}

/** The shards that are being read; children join when the last of their parents has ended. */
export type RecordCursor = readonly ShardCursor[];
