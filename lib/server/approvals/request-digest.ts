import { createHash } from 'node:crypto';

/**
 * The SHA-256 of all that a request asks for, in base64url: its method, its path with the query, and
 * the JSON of its body, whatever the order of the names in it.
 */
export function requestDigest(
  { method, url }: Pick<Request, 'method' | 'url'>,
  json: unknown,
): string {
  const { pathname, search } = new URL(url);
  const text = JSON.stringify([method, `${pathname}${search}`, sorted(json)]);
  return createHash('sha256').update(text).digest('base64url');
}

/** Bodies are bounded in depth and in values. */
function sorted(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(sorted);
  if (!(json instanceof Object)) return json;
  const entries = Object.entries(json).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, sorted(value)]));
}
