import { neededApproval } from '@/lib/api/approvals/approval';
import { TerminalError } from './terminal-error';

/** Says how to get the approval that is missing; undefined for an error of any other kind. */
export function approvalError(error: unknown): TerminalError | undefined {
  const needed = neededApproval(error);
  if (needed === undefined) return undefined;
  const { link, approvalId } = needed;
  return new TerminalError(
    `A second person must approve this. Send them ${link}\n` +
      `Once they have, repeat the command with \`--approval ${approvalId}\`. Nothing was sent.`,
  );
}
