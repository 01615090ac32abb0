/**
 * How far a webhook has come; kept with the stream, so that it goes on where it was. It gets some
 * records twice after a crash, and misses none.
 */
export interface HookPlace {
  readonly hookId: string;
  /** The number of the stream that was read: under another one there are other records. */
  readonly streamNumber: number;
  /** Where it begins in shards that have no place yet. */
  readonly fromIndex: number;
  /** The sequence index of the first record that is still needed. */
  readonly shards: readonly (readonly [shardIndex: number, neededFrom: number])[];
}
