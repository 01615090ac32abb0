import { connect as connectHttp2 } from 'node:http2';
import type { LookupFunction } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** What an endpoint speaks: the SDK begins with HTTP/2 unless it is told. */
export type HttpVersion = 'HTTP/1.1' | 'HTTP/2';

const PATIENCE_MS = 3000;

/**
 * Which HTTP an endpoint speaks. Over TLS it says so itself; in clear text it is sent the opening
 * of HTTP/2, to which a server of HTTP/1.1 answers with something else. Throws where nobody is.
 */
export function findHttpVersion(endpoint: string, resolving: Resolving = {}): Promise<HttpVersion> {
  return endpoint.startsWith('https:')
    ? askOverTls(endpoint, resolving)
    : askInClearText(endpoint, resolving);
}

/** How a name is resolved; by the system unless it says otherwise. */
export interface Resolving {
  readonly lookup?: LookupFunction;
}

function askOverTls(endpoint: string, resolving: Resolving): Promise<HttpVersion> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connectTls({
      host,
      port: Number(port || 443),
      servername: host,
      ALPNProtocols: ['h2', 'http/1.1'],
      ...resolving,
    });
    // Not the socket's own timeout, which an endpoint that drips would never meet.
    const patience = setTimeout(() => socket.destroy(timeout(endpoint)), PATIENCE_MS);
    socket.once('close', () => clearTimeout(patience));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.alpnProtocol === 'h2' ? 'HTTP/2' : 'HTTP/1.1');
      socket.destroy();
    });
  });
}

function askInClearText(endpoint: string, resolving: Resolving): Promise<HttpVersion> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(endpoint, resolving);
    let isConnected = false;
    const finish = (settle: () => void) => {
      clearTimeout(patience);
      settle();
      session.destroy();
    };
    const patience = setTimeout(
      () => finish(() => (isConnected ? resolve('HTTP/1.1') : reject(timeout(endpoint)))),
      PATIENCE_MS,
    );
    session.once('connect', () => {
      isConnected = true;
    });
    session.once('remoteSettings', () => finish(() => resolve('HTTP/2')));
    session.once('close', () => finish(() => resolve('HTTP/1.1')));
    session.on('error', (error) =>
      finish(() => (isConnected ? resolve('HTTP/1.1') : reject(error))),
    );
  });
}

function timeout(endpoint: string): Error {
  return Object.assign(new Error(`No answer from ${endpoint} within ${PATIENCE_MS} ms`), {
    code: 'ETIMEDOUT',
  });
}
