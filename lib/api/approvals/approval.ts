import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../api-error';
import { callApi } from '../call-api';
import { connectionApiPath } from '../connections';
import type { AskedChange } from './asked-change';

/** `used`: the change was sent, whatever came of it. */
export type ApprovalState = 'pending' | 'approved' | 'refused' | 'used';

/** Why the reader of an approval cannot decide. `token`: a token names a role, and no person. */
export type DecisionBarrier = 'asker' | 'token' | 'role';

/** A change that waits for a second person, or has been decided. Times are epoch milliseconds. */
export interface ApprovalAnswer {
  readonly approvalId: string;
  readonly connectionId: string;
  /** The name or the ARN of the stream. */
  readonly streamName: string;
  readonly asked: AskedChange;
  readonly askedBy: string;
  readonly askedAt: number;
  /** Neither a decision nor the change is possible from then on. */
  readonly endsAt: number;
  readonly state: ApprovalState;
  /** Left out while the state is `pending`. */
  readonly decidedBy?: string | undefined;
  /** Left out if the reader may decide. */
  readonly barrier?: DecisionBarrier | undefined;
}

/** The page of an approval, below the address of the console. */
export function approvalPagePath(approvalId: string): string {
  return `/-/approvals/${approvalId}`;
}

/** A change that was not sent, because a second person must approve it first. */
export interface NeededApproval {
  readonly approvalId: string;
  /** The address of the page where a second person decides. */
  readonly link: string;
}

/** Undefined for an error of any other kind. */
export function neededApproval(error: unknown): NeededApproval | undefined {
  if (!(error instanceof ApiError) || error.detail?.name !== 'approval-link') return undefined;
  const link = String(error.detail.link);
  return { link, approvalId: link.slice(link.lastIndexOf('/') + 1) };
}

const POLL_MS = 3000;

/** Asked again until somebody has decided, and then until the change is sent. */
export function approvalQuery(approvalId: string) {
  return queryOptions({
    queryKey: ['approvals', approvalId],
    queryFn: ({ signal }) =>
      callApi<ApprovalAnswer>(`/api/approvals/${encodeURIComponent(approvalId)}`, { signal }),
    refetchInterval: ({ state: { data, error } }) =>
      error === null && (data?.state ?? 'pending') !== 'used' && data?.state !== 'refused'
        ? POLL_MS
        : false,
  });
}

/** The second person's word. */
export type Decision = 'approve' | 'refuse';

/** Decides once, for a person who may. */
export function decideApproval(
  { connectionId, approvalId }: Pick<ApprovalAnswer, 'connectionId' | 'approvalId'>,
  decision: Decision,
) {
  const path = `${connectionApiPath(connectionId)}/approvals/${encodeURIComponent(approvalId)}`;
  return callApi<ApprovalAnswer>(path, { method: 'POST', body: { decision } });
}
