import type { ApiErrorCode } from '@/lib/api/api-error';
import { type Host, hostInUrl, isLoopbackName, parseHost } from '@/lib/base/loopback';

/** The names that the console answers to: those of this machine, and a public one. */
export interface ConsoleNames {
  readonly port: number;
  /** Whether the console itself speaks TLS, as loopback names then do. */
  readonly isTls: boolean;
  /** Such as `https://shardline.example.com`; undefined where loopback names are the only ones. */
  readonly publicOrigin: string | undefined;
}

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
 * The origin of the console's pages under that Host; undefined where the Host is not the console's.
 * A page elsewhere that has its own name resolve to 127.0.0.1 still sends its own name as Host.
 */
export function ownOrigin(
  hosts: readonly string[],
  { port, isTls, publicOrigin }: ConsoleNames,
): string | undefined {
  const [host, ...others] = hosts;
  const named = host === undefined || others.length > 0 ? undefined : parseHost(host);
  if (named === undefined) return undefined;
  if (isLoopbackName(named.name)) {
    const scheme = isTls ? 'https' : 'http';
    if ((named.port ?? DEFAULT_PORTS[scheme]) === port) return originUnder(scheme, named);
  }
  if (publicOrigin === undefined) return undefined;
  const scheme = publicOrigin.startsWith('https:') ? 'https' : 'http';
  return originUnder(scheme, named) === publicOrigin ? publicOrigin : undefined;
}

const DEFAULT_PORTS = { http: 80, https: 443 } as const;

/** As a browser writes it: without a default port. */
function originUnder(scheme: 'http' | 'https', { name, port }: Host): string {
  const isDefault = port === undefined || port === DEFAULT_PORTS[scheme];
  return `${scheme}://${hostInUrl(name)}${isDefault ? '' : `:${port}`}`;
}

/** The answer to a request that does not name this console. */
export function hostRefusal({ port, publicOrigin }: ConsoleNames): GuardRefusal {
  const own = [`localhost:${port}`, `127.0.0.1:${port}`];
  if (publicOrigin !== undefined) own.push(new URL(publicOrigin).host);
  const names = `${own.slice(0, -1).join(', ')} or ${own.at(-1)}`;
  return {
    code: 'forbidden-host',
    message: `The console answers only as ${names}. SHARDLINE_PUBLIC_URL sets another address.`,
  };
}

/**
 * Whether one of the console's own pages asks, or nobody's. A request that changes something has
 * to show it: every browser in use sends Origin or Sec-Fetch-Site with it.
 */
function refuseOrigin(request: GuardedRequest, own: string): GuardRefusal | undefined {
  const { origin, fetchSite } = request;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isOwnOrigin = origin === undefined || origin === own;
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
export function refuseRequest(
  request: GuardedRequest,
  names: ConsoleNames,
): GuardRefusal | undefined {
  const own = ownOrigin(request.hosts, names);
  return own === undefined ? hostRefusal(names) : refuseOrigin(request, own);
}
