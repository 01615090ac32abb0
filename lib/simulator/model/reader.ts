import type { ReadingPace } from '@/lib/simulator-contract/reader-pace';

/**
 * A consumer of ours that lags on purpose; kept with the stream, so that it goes on where it was.
 * It reads the records of all shards in the order in which they came. One counter numbers them all,
 * so its place is one number, and a parent is always read before its children.
 */
export interface Reader {
  readonly readerName: string;
  readonly pace: ReadingPace;
  /** The sequence index up to which it has read. */
  readonly nextIndex: number;
}
