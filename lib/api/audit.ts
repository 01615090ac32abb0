import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { underBasePath } from './base-path';
import { callApi } from './call-api';
import type { Doer } from './login/doer';

/** One call that was to change something, with how it ended. */
export interface AuditEntry extends Doer {
  /** Its place in the log, from 1. Answers have places of their own. */
  readonly index: number;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly connectionId: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** `sent` until the answer is known, then `accepted` or the name of the error. */
  readonly outcome: string;
}

/** Which entries a person looks for. */
export interface AuditFilter {
  /** Undefined for all connections. */
  readonly connectionId: string | undefined;
  /** In the operation, or in what was asked of it; empty for any. */
  readonly search: string;
  readonly outcome: AuditOutcome;
}

/** Entries by how they ended: `open` are those whose answer is not known. */
export const AUDIT_OUTCOMES = ['any', 'failed', 'open'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** A part of the log, newest first. */
export interface AuditAnswer {
  readonly entries: readonly AuditEntry[];
  /** Where the next part begins; left out at the end of the log. */
  readonly before?: number;
}

/** Whether every line of the log follows from the one before. */
export interface AuditCheckAnswer {
  readonly lineCount: number;
  /** The place of the first line that was changed, or before which one is missing. */
  readonly brokenAt?: number;
}

/** All lines as JSON, one on each line, with their hashes. */
export const AUDIT_LINES_HREF = underBasePath('/api/audit/lines');

/** The entries that a filter lets pass, part by part. */
export function auditQuery(filter: AuditFilter) {
  const { connectionId, search, outcome } = filter;
  return infiniteQueryOptions({
    queryKey: ['audit', connectionId, search, outcome],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({
        search,
        outcome,
        ...(connectionId !== undefined && { connection: connectionId }),
        ...(pageParam !== undefined && { before: String(pageParam) }),
      });
      return callApi<AuditAnswer>(`/api/audit?${query}`, { signal });
    },
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ before }) => before,
  });
}

/** Reads the whole log, so it is asked for once. */
export function auditCheckQuery() {
  return queryOptions({
    queryKey: ['audit-check'],
    queryFn: ({ signal }) => callApi<AuditCheckAnswer>('/api/audit/check', { signal }),
    staleTime: 60_000,
  });
}
