import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** The sender of a request. */
export interface Client {
  /** An IP address; empty if no listener has noted it. */
  readonly address: string;
  /** True for a request over TLS. */
  readonly isTls: boolean;
}

/** Returns the sender of a request as `noteClient` has noted it. */
export function clientOf({ headers }: Pick<Request, 'headers'>): Client {
  return {
    address: headers.get('x-forwarded-for') ?? '',
    isTls: headers.get('x-forwarded-proto') === 'https',
  };
}

/**
 * Notes the sender of a request in its headers, because routes see headers and no socket. Values
 * that the sender wrote there itself are replaced.
 */
export function noteClient({ socket, headers }: IncomingMessage): void {
  // A socket that listens for IPv6 too shows an IPv4 address as one of IPv6.
  headers['x-forwarded-for'] = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  headers['x-forwarded-proto'] = socket instanceof TLSSocket ? 'https' : 'http';
}
