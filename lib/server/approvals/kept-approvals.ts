import type { ApprovalAnswer, ApprovalState } from '@/lib/api/approvals/approval';

/** Tells people apart, whatever they are called at the moment. */
export interface Asker {
  readonly who: string;
  /** The provider's own id of the person; left out for a token. */
  readonly subject?: string | undefined;
}

/** An approval as it is stored. */
export interface KeptApproval extends Omit<ApprovalAnswer, 'askedBy' | 'barrier'> {
  readonly askedBy: Asker;
  /** Of the request that it is for. */
  readonly digest: string;
}

/** The approvals of this console, or of all instances that share a table. */
export interface KeptApprovals {
  /** All of them: there are a few hundred at most. */
  list(): Promise<readonly KeptApproval[]>;
  find(approvalId: string): Promise<KeptApproval | undefined>;
  add(approval: KeptApproval): Promise<void>;
  /** Replaces the approval. False where it is not in the state `from` any more: nothing is replaced. */
  replace(approval: KeptApproval, from: ApprovalState): Promise<boolean>;
  remove(approval: KeptApproval): Promise<void>;
}
