import { controlBodyLimit, isControlCall } from '../control-call';
import { contentTypeOf, encodingOf } from '../encoding/encoding';
import { targetOf } from '../target';
import type { WireRequest } from '../wire-message';
import { OLD_JSON } from './refuse-old-json';

/** 10 MiB of records in base64 and what stands around them (facts §7.3). */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Every other input: the longest member is a NextToken of 1 MiB. */
const MAX_PLAIN_BODY_BYTES = 2 * 1024 * 1024;

const WITH_RECORDS: ReadonlySet<string | undefined> = new Set(['PutRecord', 'PutRecords']);

/**
 * The longest body that a request may have, known before any of it is read. It is 0 where the
 * answer does not depend on what the body says.
 */
export function bodyLimit(head: Omit<WireRequest, 'body'>): number {
  if (isControlCall(head)) return controlBodyLimit(head);
  const { method, headers } = head;
  const isRead = encodingOf(headers) !== undefined || contentTypeOf(headers) === OLD_JSON;
  if (method !== 'POST' || !isRead) return 0;
  return WITH_RECORDS.has(targetOf(headers)[1]) ? MAX_BODY_BYTES : MAX_PLAIN_BODY_BYTES;
}
