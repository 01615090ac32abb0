import { assertNever } from '@/lib/base/assert';

/** How much of a stream a simulated reader takes: so many records, a share of what comes, nothing. */
export type ReadingPace =
  | { readonly kind: 'rate'; readonly recordsPerSecond: number }
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'paused' };

/** As many as traffic can write. */
export const MAX_READ_RECORDS_PER_SECOND = 20_000;
/** As many as may poll a shard once a second (facts §5.2). */
export const MAX_READERS = 5;

/** The form, the route and the simulator ask it. */
export function isPaceValid(pace: ReadingPace): boolean {
  switch (pace.kind) {
    case 'rate':
      return (
        Number.isInteger(pace.recordsPerSecond) &&
        pace.recordsPerSecond >= 1 &&
        pace.recordsPerSecond <= MAX_READ_RECORDS_PER_SECOND
      );
    case 'share':
      return pace.share >= 0 && pace.share <= 1;
    case 'paused':
      return true;
    default:
      return assertNever(pace);
  }
}

/** How many records a reader of that pace takes in so many milliseconds, in which some arrived. */
export function recordsTakenIn(pace: ReadingPace, ms: number, arrivedCount: number): number {
  switch (pace.kind) {
    case 'rate':
      return (pace.recordsPerSecond * ms) / 1000;
    case 'share':
      return pace.share * arrivedCount;
    case 'paused':
      return 0;
    default:
      return assertNever(pace);
  }
}
