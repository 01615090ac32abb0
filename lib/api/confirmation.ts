import { streamNameIn } from '@/lib/kinesis/stream-arn';
import type { ConnectionSummary } from './connections';

/**
 * Names the stream that a person typed before a dangerous change: what cannot be taken back, and
 * everything on a production connection.
 */
export const CONFIRMED_STREAM_HEADER = 'x-shardline-confirmed-stream';

/** Holds the id of the approval that a second person has given to the change. */
export const APPROVAL_HEADER = 'x-shardline-approval';

/** What people did before a dangerous change. */
export interface Confirmation {
  /** The name that the person typed; undefined if none was asked for. */
  readonly streamName: string | undefined;
  /** Undefined until a second person has approved the change, where that is needed. */
  readonly approvalId?: string | undefined;
}

/** The name that a person types for that stream, which may be called by its ARN. */
export function nameToConfirm(streamName: string): string {
  return streamNameIn(streamName);
}

/** A second person approves what the first one confirmed, so both kinds of connection ask for names. */
export function asksForNames({
  isProduction,
  needsApproval,
}: Pick<ConnectionSummary, 'isProduction' | 'needsApproval'>): boolean {
  return isProduction || needsApproval;
}
