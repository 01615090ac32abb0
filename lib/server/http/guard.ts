import type { ApiErrorCode } from '@/lib/api/api-error';
import { isLoopbackName, parseHost } from '@/lib/base/loopback';

/** What a request says of where it comes from. */
export interface GuardedRequest {
  readonly method: string;
  /** Every Host header that the request had. */
  readonly hosts: readonly string[];
  readonly origin: string | undefined;
  /** Sec-Fetch-Site: which page asks, said by the browser and out of a page's reach. */
  readonly fetchSite: string | undefined;
}

/** The body of a 403. */
export interface GuardRefusal {
  readonly code: Extract<ApiErrorCode, 'forbidden-host' | 'forbidden-origin'>;
  readonly message: string;
}

/**
 * Whether the request names this console: a page elsewhere that has its own name resolve to
 * 127.0.0.1 still sends its own name as Host.
 */
export function refuseHost(hosts: readonly string[], port: number): GuardRefusal | undefined {
  const [host, ...others] = hosts;
  if (host !== undefined && others.length === 0 && isOwnHost(host, port)) return undefined;
  return {
    code: 'forbidden-host',
    message: `The console answers only as localhost:${port} or 127.0.0.1:${port}.`,
  };
}

/**
 * Whether one of the console's own pages asks, or nobody's. A request that changes something has
 * to show it: every browser in use sends Origin or Sec-Fetch-Site with it.
 */
function refuseOrigin(request: GuardedRequest): GuardRefusal | undefined {
  const { origin, fetchSite } = request;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isOwnOrigin = origin === undefined || origin === `http://${request.hosts[0]}`;
  const isOwnSite =
    fetchSite === undefined || fetchSite === 'same-origin' || (isRead && fetchSite === 'none');
  const isShown = isRead || origin !== undefined || fetchSite !== undefined;
  if (isOwnOrigin && isOwnSite && isShown) return undefined;
  return {
    code: 'forbidden-origin',
    message: isShown
      ? 'Only the console’s own pages may call this.'
      : 'A request that changes something needs an Origin header that names the console.',
  };
}

/** Checks Host and Origin; undefined where the request may pass. */
export function refuseRequest(request: GuardedRequest, port: number): GuardRefusal | undefined {
  return refuseHost(request.hosts, port) ?? refuseOrigin(request);
}

function isOwnHost(host: string, port: number): boolean {
  const named = parseHost(host);
  return named !== undefined && isLoopbackName(named.name) && (named.port ?? 80) === port;
}
