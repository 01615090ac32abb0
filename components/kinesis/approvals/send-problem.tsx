'use client';

import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { neededApproval } from '@/lib/api/approvals/approval';
import type { Confirmation } from '@/lib/api/confirmation';
import { ApprovalNotice } from './approval-notice';

/** A dangerous change as it was sent. */
interface SentChange {
  readonly confirmed: Confirmation | undefined;
}

interface SendProblemProps<Sent extends SentChange> {
  /** The mutation that sends the change. */
  readonly sending: {
    readonly error: Error | null;
    readonly variables: Sent | undefined;
    readonly mutate: (sent: Sent) => void;
  };
}

/**
 * Says why a change was not sent. Where a second person must approve it, the same change, and not
 * what the page shows by then, is sent again with the approval.
 */
export function SendProblem<Sent extends SentChange>({ sending }: SendProblemProps<Sent>) {
  const { error, variables, mutate } = sending;
  const needed = neededApproval(error);
  if (needed !== undefined && variables?.confirmed !== undefined) {
    const { confirmed } = variables;
    return (
      <ApprovalNotice
        needed={needed}
        onSend={(approvalId) => mutate({ ...variables, confirmed: { ...confirmed, approvalId } })}
      />
    );
  }
  return error !== null && <ErrorNotice error={error} />;
}

/** Returns whether the change waits for a second person: until then only the notice sends it. */
export function isAsked(sending: { readonly error: Error | null }): boolean {
  return neededApproval(sending.error) !== undefined;
}
