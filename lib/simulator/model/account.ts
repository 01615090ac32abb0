import { MS_PER_DAY } from '@/lib/base/duration';
import { WireTimestamp } from './answers/wire-value';

/** The account's commitment to pay for a minimum, which makes it On-demand Advantage. */
export interface BillingCommitment {
  readonly startedAtMs: number | undefined;
  /** May lie ahead: it cannot end in its first day (facts §2.2). */
  readonly endsAtMs: number | undefined;
}

/** An account that never made one. */
export const NO_COMMITMENT: BillingCommitment = { startedAtMs: undefined, endsAtMs: undefined };

const MIN_COMMITMENT_MS = MS_PER_DAY;

/** Whether the commitment runs at that time. */
export function isCommitted({ startedAtMs, endsAtMs }: BillingCommitment, nowMs: number): boolean {
  return startedAtMs !== undefined && (endsAtMs === undefined || nowMs < endsAtMs);
}

/** The commitment from now on, without an end; one that runs keeps its start. */
export function enableCommitment(before: BillingCommitment, nowMs: number): BillingCommitment {
  const startedAtMs = isCommitted(before, nowMs) ? before.startedAtMs : nowMs;
  return { startedAtMs, endsAtMs: undefined };
}

/** Ends the commitment as soon as its first day allows. */
export function disableCommitment(before: BillingCommitment, nowMs: number): BillingCommitment {
  const { startedAtMs } = before;
  if (startedAtMs === undefined || !isCommitted(before, nowMs)) return before;
  return { startedAtMs, endsAtMs: Math.max(nowMs, startedAtMs + MIN_COMMITMENT_MS) };
}

/** MinimumThroughputBillingCommitment, as the account's settings describe it. */
export interface WireCommitment {
  readonly Status: 'ENABLED' | 'DISABLED' | 'ENABLED_UNTIL_EARLIEST_ALLOWED_END';
  readonly StartedAt: WireTimestamp | undefined;
  readonly EndedAt: WireTimestamp | undefined;
  readonly EarliestAllowedEndAt: WireTimestamp | undefined;
}

/** The commitment as it is at that time. */
export function describeCommitment(commitment: BillingCommitment, nowMs: number): WireCommitment {
  const { startedAtMs, endsAtMs } = commitment;
  const isOn = isCommitted(commitment, nowMs);
  const enabled = endsAtMs === undefined ? 'ENABLED' : 'ENABLED_UNTIL_EARLIEST_ALLOWED_END';
  return {
    Status: isOn ? enabled : 'DISABLED',
    StartedAt: timestamp(startedAtMs),
    EndedAt: isOn ? undefined : timestamp(endsAtMs),
    EarliestAllowedEndAt:
      isOn && startedAtMs !== undefined ? timestamp(startedAtMs + MIN_COMMITMENT_MS) : undefined,
  };
}

function timestamp(ms: number | undefined): WireTimestamp | undefined {
  return ms === undefined ? undefined : new WireTimestamp(ms);
}
