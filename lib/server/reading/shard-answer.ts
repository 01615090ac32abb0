import type { RecordAnswer } from '@/lib/records/record-answer';
import type { ShardCursor } from '@/lib/records/record-selection';

/** Where reading goes on in a shard. */
export type ShardPosition = ShardCursor['position'];

/** What follows a place in a shard. */
export interface ShardAnswer {
  readonly kind: 'records';
  readonly records: readonly RecordAnswer[];
  readonly byteCount: number;
  /** Undefined at the end of a shard that is closed. */
  readonly next: ShardPosition | undefined;
  /** Epoch milliseconds: an answer that several share may have come some seconds ago. */
  readonly readAtMs: number;
  readonly millisBehindLatest: number;
}

/** What came of reading a place once. */
export type ShardReading =
  | ShardAnswer
  /** Refused, or no longer wanted when its turn came. */
  | { readonly kind: 'throttled' | 'unwanted' }
  /** The shard is not there. */
  | { readonly kind: 'gone'; readonly error: unknown };
