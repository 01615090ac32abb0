import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TrustedProxies } from './trusted-proxies';

/** Who sent a request, and how it came. */
export interface Client {
  /** An IP address: that of the caller, not that of a trusted proxy in between. */
  readonly address: string;
  /** Whether it came over TLS, as far as the console or its trusted proxy. */
  readonly isTls: boolean;
}

/** Who sent the request that a route answers. `settleClient` has made its headers say the truth. */
export function clientOf({ headers }: Pick<Request, 'headers'>): Client {
  return {
    address: headers.get('x-forwarded-for') ?? '',
    isTls: headers.get('x-forwarded-proto') === 'https',
  };
}

/** What the headers of a request come to when only a trusted proxy is believed. */
interface SettledClient extends Client {
  /** Every name that the request calls the console by; one in a sound request. */
  readonly hosts: readonly string[];
}

/** Whom a request is from. X-Forwarded-* headers count only when a trusted proxy sent them. */
export function readClient(request: IncomingMessage, proxies: TrustedProxies): SettledClient {
  const hosts = rawHeaders(request, 'host');
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const isOwnTls = request.socket instanceof TLSSocket;
  if (!proxies.includes(peer)) return { address: peer, isTls: isOwnTls, hosts };
  const [forwardedHost, ...otherHosts] = rawHeaders(request, 'x-forwarded-host');
  return {
    address: callerBehind(peer, rawHeaders(request, 'x-forwarded-for').join(','), proxies),
    isTls: isOwnTls || rawHeaders(request, 'x-forwarded-proto').join() === 'https',
    // A request that names two hosts is no sounder for one of them being forwarded.
    hosts: forwardedHost === undefined || hosts.length > 1 ? hosts : [forwardedHost, ...otherHosts],
  };
}

/**
 * Makes the headers say what is true of the client, for Next and for the routes, which see no
 * socket. Forwarding headers of other kinds are removed: nothing here reads them.
 */
export function settleClient({ headers }: IncomingMessage, host: string, client: Client): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-forwarded-') || UNTRUE.has(name)) delete headers[name];
  }
  headers.host = host;
  headers['x-forwarded-host'] = host;
  headers['x-forwarded-for'] = client.address;
  headers['x-forwarded-proto'] = client.isTls ? 'https' : 'http';
}

const UNTRUE: ReadonlySet<string> = new Set(['forwarded', 'x-real-ip']);

/** Each proxy appends whom it was called by, so the last one that is no trusted proxy is the caller. */
function callerBehind(peer: string, forwardedFor: string, proxies: TrustedProxies): string {
  let caller = peer;
  for (const entry of forwardedFor.split(',').reverse()) {
    const address = plainAddress(entry.trim());
    // Nobody wrote it that could be believed.
    if (isIP(address) === 0) return caller;
    caller = address;
    if (!proxies.includes(address)) return caller;
  }
  return caller;
}

/** A socket that listens for IPv6 too shows the addresses of IPv4 as those of IPv6. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function rawHeaders({ rawHeaders: raw }: IncomingMessage, wanted: string): readonly string[] {
  return raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === wanted);
}
