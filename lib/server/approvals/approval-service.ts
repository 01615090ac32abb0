import { randomBytes } from 'node:crypto';
import {
  type ApprovalAnswer,
  approvalPagePath,
  type Decision,
  type DecisionBarrier,
} from '@/lib/api/approvals/approval';
import type { AskedChange } from '@/lib/api/approvals/asked-change';
import { mayAs, roleOn } from '@/lib/api/login/role';
import { MS_PER_HOUR } from '@/lib/base/duration';
import type { AuditLog } from '../audit/audit-log';
import { auditing } from '../audit/audited';
import { ConsoleError } from '../http/console-error';
import type { Caller } from '../login/login-service';
import type { Asker, KeptApproval, KeptApprovals } from './kept-approvals';

/** A change that somebody wants to send. */
export interface WantedChange {
  readonly connectionId: string;
  /** The name or the ARN of the stream. */
  readonly streamName: string;
  readonly asked: AskedChange;
  /** Of the whole request; see `requestDigest`. */
  readonly digest: string;
}

/** Changes that a second person approves, each for one request of one person, once. */
export interface ApprovalService {
  /**
   * Uses up the approval of that id, so that the change may be sent. Throws `needs-approval` with the
   * page to send to a second person; without an id the change is asked for first. Throws
   * `approval-invalid` for an approval of another change or person, or one that was used or has
   * expired, and `approval-refused`.
   */
  require(wanted: WantedChange, by: Caller, approvalId: string | undefined): Promise<void>;
  /** Throws `approval-not-found` also where the reader may not see the connection. */
  read(approvalId: string, by: Caller): Promise<ApprovalAnswer>;
  /** Throws `second-person-needed` for the asker and for a token, and `approval-decided`. */
  decide(
    approvalId: string,
    connectionId: string,
    by: Caller,
    decision: Decision,
  ): Promise<ApprovalAnswer>;
}

interface ApprovalServiceOptions {
  readonly kept: KeptApprovals;
  readonly audit: Pick<AuditLog, 'begin'>;
  /** Where browsers find the console. */
  readonly publicAddress: string;
  /** Returns epoch milliseconds. */
  readonly now?: () => number;
}

/** Long enough for a colleague in another time zone. */
const VALID_MS = 24 * MS_PER_HOUR;
/** Beyond this number nobody can ask. */
const MAX_APPROVALS = 500;
/** Beyond this number the asker's oldest one is evicted, which leaves room for the others. */
const MAX_OF_ASKER = 20;
const ID_BYTES = 32;
const ID_PATTERN = /^[\w-]{43}$/;

export function openApprovalService(options: ApprovalServiceOptions): ApprovalService {
  const { kept, publicAddress, now = Date.now } = options;
  const audited = auditing(options.audit);

  const findOpen = (approvalId: string) => findOpenApproval(kept, approvalId, now());

  return {
    async require(wanted, by, approvalId) {
      if (approvalId === undefined)
        throw stillNeeded(
          await askForApproval(wanted, by, { kept, audited, nowMs: now() }),
          publicAddress,
        );
      const approval = await findOpen(approvalId);
      const isOfThis = approval !== undefined && isFor(approval, wanted, by);
      if (!isOfThis || approval.state === 'used') throw invalid();
      if (approval.state === 'pending') throw stillNeeded(approval, publicAddress);
      if (approval.state === 'refused') throw refused(approval);
      await audited(by, actOf('UseApproval', approval), async () => {
        if (!(await kept.replace({ ...approval, state: 'used' }, 'approved'))) throw invalid();
      });
    },
    async read(approvalId, by) {
      const approval = await findOpen(approvalId);
      if (approval === undefined || roleOn(by, approval.connectionId) === undefined) {
        throw notFound();
      }
      return toAnswer(approval, by);
    },
    async decide(approvalId, connectionId, by, decision) {
      const approval = await findOpen(approvalId);
      if (approval?.connectionId !== connectionId) throw notFound();
      if (barrierTo(approval, by) !== undefined) {
        throw new ConsoleError(
          'second-person-needed',
          'Only a second person can decide: somebody else than the asker, and not by a token.',
        );
      }
      const state = decision === 'approve' ? 'approved' : 'refused';
      const decided = { ...approval, state, decidedBy: by.who ?? '' } as const;
      if (approval.state !== 'pending') throw alreadyDecided();
      const operation = decision === 'approve' ? 'Approve' : 'RefuseApproval';
      await audited(by, actOf(operation, approval), async () => {
        if (!(await kept.replace(decided, 'pending'))) throw alreadyDecided();
      });
      return toAnswer(decided, by);
    },
  };
}

interface Asking {
  readonly kept: KeptApprovals;
  readonly audited: ReturnType<typeof auditing>;
  readonly nowMs: number;
}

/** Returns the approval that was asked for already, if it was: a person may send a change again. */
async function askForApproval(
  wanted: WantedChange,
  by: Caller,
  { kept, audited, nowMs }: Asking,
): Promise<KeptApproval> {
  const askedBy = askerOf(by);
  const open = await removeExpired(kept, nowMs);
  const own = open.filter((each) => isSame(each.askedBy, askedBy));
  const same = own.find(
    ({ digest, state }) =>
      digest === wanted.digest && (state === 'pending' || state === 'approved'),
  );
  if (same !== undefined) return same;
  const oldestFirst = own.toSorted((one, other) => one.askedAt - other.askedAt);
  const evicted = oldestFirst.slice(0, Math.max(0, own.length - MAX_OF_ASKER + 1));
  for (const each of evicted) await kept.remove(each);
  if (open.length - evicted.length >= MAX_APPROVALS) {
    throw new ConsoleError('too-many-approvals', 'Too many changes wait for an approval.');
  }
  const approval: KeptApproval = {
    ...wanted,
    approvalId: randomBytes(ID_BYTES).toString('base64url'),
    askedBy,
    askedAt: nowMs,
    endsAt: nowMs + VALID_MS,
    state: 'pending',
  };
  await audited(by, actOf('AskApproval', approval), () => kept.add(approval));
  return approval;
}

async function findOpenApproval(
  kept: KeptApprovals,
  approvalId: string,
  nowMs: number,
): Promise<KeptApproval | undefined> {
  const approval = ID_PATTERN.test(approvalId) ? await kept.find(approvalId) : undefined;
  return approval !== undefined && nowMs < approval.endsAt ? approval : undefined;
}

/** Returns those that have not expired. */
async function removeExpired(kept: KeptApprovals, now: number): Promise<readonly KeptApproval[]> {
  const all = await kept.list();
  for (const each of all.filter(({ endsAt }) => now >= endsAt)) await kept.remove(each);
  return all.filter(({ endsAt }) => now < endsAt);
}

function askerOf({ who = '', subject }: Caller): Asker {
  return { who, ...(subject !== undefined && { subject }) };
}

/** A person may be called otherwise after the next login; a token has only the name of its role. */
function isSame(one: Asker, other: Asker): boolean {
  return one.subject === other.subject && (one.subject !== undefined || one.who === other.who);
}

function isFor(approval: KeptApproval, wanted: WantedChange, by: Caller): boolean {
  return (
    isSame(approval.askedBy, askerOf(by)) &&
    approval.digest === wanted.digest &&
    approval.connectionId === wanted.connectionId &&
    approval.streamName === wanted.streamName
  );
}

function barrierTo(approval: KeptApproval, by: Caller): DecisionBarrier | undefined {
  if (isSame(approval.askedBy, askerOf(by))) return 'asker';
  if (by.subject === undefined) return 'token';
  const role = roleOn(by, approval.connectionId);
  return role !== undefined && mayAs(role, 'operator') ? undefined : 'role';
}

function toAnswer(approval: KeptApproval, by: Caller): ApprovalAnswer {
  const { digest: _, askedBy, ...rest } = approval;
  const barrier = barrierTo(approval, by);
  return { ...rest, askedBy: askedBy.who, ...(barrier !== undefined && { barrier }) };
}

/** The lines of one approval have the same id. */
function actOf(operation: string, approval: KeptApproval) {
  const { connectionId, streamName, approvalId, asked, askedBy, decidedBy } = approval;
  const people = { askedBy: askedBy.who, ...(decidedBy !== undefined && { decidedBy }) };
  return { operation, connectionId, input: { streamName, approvalId, asked, ...people } };
}

function stillNeeded({ approvalId }: KeptApproval, publicAddress: string): ConsoleError {
  const link = `${publicAddress}${approvalPagePath(approvalId)}`;
  return new ConsoleError(
    'needs-approval',
    `A second person must approve this change: send them ${link}`,
    { detail: { name: 'approval-link', link } },
  );
}

function invalid(): ConsoleError {
  return new ConsoleError(
    'approval-invalid',
    'The approval is for another change or person, or it was used or has expired. Nothing was sent.',
  );
}

function refused({ decidedBy = '' }: KeptApproval): ConsoleError {
  return new ConsoleError(
    'approval-refused',
    `${decidedBy} refused the change. Nothing was sent.`,
    {
      detail: { name: 'refused-by', who: decidedBy },
    },
  );
}

function notFound(): ConsoleError {
  return new ConsoleError('approval-not-found', 'There is no such approval, or it has expired.');
}

function alreadyDecided(): ConsoleError {
  return new ConsoleError('approval-decided', 'Somebody has decided already.');
}
