import type { WireRequest } from './wire-message';

/** The question of a browser before a page's call; AWS answers it with yes (facts §7.3). */
export function isPreflight({ method, headers }: WireRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined;
}

/** What allows a page to read an answer; none for a caller that is no page. */
export function corsHeaders({
  headers: { origin },
}: WireRequest): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    vary: 'origin',
    'access-control-expose-headers':
      'x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date',
  };
}

/** What answers a preflight: whatever it asks for is allowed. */
export function preflightHeaders({ headers }: WireRequest): Readonly<Record<string, string>> {
  const { 'access-control-request-headers': asked, 'access-control-request-method': method } =
    headers;
  return {
    'access-control-max-age': '172800',
    'content-length': '0',
    ...(asked !== undefined && { 'access-control-allow-headers': asked }),
    ...(method !== undefined && { 'access-control-allow-methods': method }),
  };
}
