import type { ToldError } from '../api-error';
import type { StreamSummary } from './streams';

/** What a listing does not say of a stream, which costs a call or two each. */
export interface StreamDetails extends StreamSummary {
  /** Undefined where they do not fit one page, or cannot be counted. */
  readonly closedShardCount?: number | undefined;
  /** The IAM actions without which another way was taken. */
  readonly missingPermissions: readonly string[];
}

/** A stream whose details cannot be had; the others of the answer are not affected. */
export interface FailedStream extends ToldError {
  readonly streamName: string;
  readonly status: number;
}

/** Streams that were asked for and stand in neither list still wait for their turn. */
export interface StreamDetailsAnswer {
  readonly details: readonly StreamDetails[];
  readonly failed: readonly FailedStream[];
}

/** As many as one question may name. */
export const MAX_DETAILED_STREAMS = 25;
