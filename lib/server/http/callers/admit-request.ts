import type { IncomingMessage } from 'node:http';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { ok, type Result, refuse } from '@/lib/base/result';
import { type ConsoleNames, hostRefusal, ownOrigin, refuseRequest } from './guard';

/** An answer that is given instead of asking Next. */
interface EarlyRefusal {
  readonly status: number;
  readonly error: ApiErrorBody['error'];
  /** The methods that are possible, where the one that was used is not. */
  readonly allow?: string | undefined;
}

/**
 * Decides for pages and routes alike, before Next sees a request, and returns the origin that the
 * console has under its Host. Each route checks Host and Origin again; here all Host headers are
 * known, of which a route sees only the first.
 */
export function admitRequest(
  { method = '', url = '', headers }: IncomingMessage,
  hosts: readonly string[],
  { names, basePath }: { readonly names: ConsoleNames; readonly basePath: string },
): Result<string, EarlyRefusal> {
  const own = ownOrigin(hosts, names);
  if (own === undefined) return refuse({ status: 403, error: hostRefusal(names) });
  // As if it only read: a link elsewhere may lead to a page, and each route looks at the rest.
  const asRead = { method: 'GET', hosts, origin: headers.origin, fetchSite: undefined };
  const error = refuseRequest(asRead, names);
  if (error !== undefined) return refuse({ status: 403, error });
  if (!isReadable(url)) return refuseWith(400, 'The address is not a valid one.');
  const path = pathUnder(basePath, url);
  if (path === undefined) return refuseWith(404, `The console is at ${basePath} here.`);
  const methods = isCalled(path) ? [...READS, ...CHANGES] : READS;
  if (methods.includes(method)) return ok(own);
  return refuseWith(405, 'The method is none of this address.', methods.join(', '));
}

const READS: readonly string[] = ['GET', 'HEAD'];
const CHANGES: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Routes, and what Next's development tools call. Pages and files are only read. */
function isCalled(path: string): boolean {
  return /^\/(?:api\/|_next\/|__next)/.test(path);
}

function refuseWith(status: number, message: string, allow?: string): Result<never, EarlyRefusal> {
  return refuse({ status, error: { code: 'bad-request', message }, allow });
}

/**
 * A path of this server, and no other server's: not `http://evil.example/`, nor `//evil.example`.
 * Next answers 500 to `*`, and to an escape that does not decode.
 */
function isReadable(url: string): boolean {
  if (!/^\/(?![/\\])/.test(url)) return false;
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}

/** The path below the base path, empty at its own address; undefined where it is beside it. */
export function pathUnder(basePath: string, url: string): string | undefined {
  const [path = ''] = url.split('?');
  if (path === basePath) return '';
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;
}
