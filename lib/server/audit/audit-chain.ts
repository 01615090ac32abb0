import { createHash } from 'node:crypto';

/** A line of the audit log as it is stored. Nothing of it changes later. */
export interface AuditLine {
  /** What happened, as JSON. */
  readonly text: string;
  /**
   * Of this text and of the hash before it, in base64url: whoever changes a line, takes one out or
   * puts one in has to make all later hashes anew, and those that were exported tell.
   */
  readonly hash: string;
}

/** The line that follows one of that hash; the first line follows an empty one. */
export function lineAfter(previousHash: string, text: string): AuditLine {
  return {
    text,
    hash: createHash('sha256').update(`${previousHash}\n${text}`).digest('base64url'),
  };
}

/** Whether the line is what was written after one of that hash. */
export function follows(previousHash: string, { text, hash }: AuditLine): boolean {
  return lineAfter(previousHash, text).hash === hash;
}
