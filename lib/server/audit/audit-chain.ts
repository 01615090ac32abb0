import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { AuditCheckAnswer } from '@/lib/api/audit';

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

/** Looks for the first line that does not follow from the one before. Lets others go in between. */
export async function checkChain(
  parts: AsyncIterable<readonly (AuditLine & { readonly index: number })[]>,
): Promise<AuditCheckAnswer> {
  let lineCount = 0;
  let previous: { readonly index: number; readonly hash: string } | undefined;
  let brokenAt: number | undefined;
  for await (const part of parts) {
    for (const line of part) {
      // Of the oldest line that is left the one before is gone.
      previous ??= { index: line.index - 1, hash: line.index === 1 ? '' : UNKNOWN };
      const isNext = line.index === previous.index + 1;
      const isOwn =
        previous.hash === UNKNOWN || lineAfter(previous.hash, line.text).hash === line.hash;
      if (!isNext || !isOwn) brokenAt ??= line.index;
      previous = line;
    }
    lineCount += part.length;
    await setImmediate();
  }
  return { lineCount, ...(brokenAt !== undefined && { brokenAt }) };
}

const UNKNOWN = 'unknown';
