import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ApiErrorBody } from '@/lib/api/api-error';
import { isLoopbackName } from '@/lib/base/loopback';
import type { Log } from '../log';
import { admitRequest, pathUnder } from './callers/admit-request';
import { type Client, readClient, settleClient } from './callers/client';
import { type ConsoleNames, ownOrigin } from './callers/guard';
import { type AddressRange, TrustedProxies } from './callers/trusted-proxies';
import type { Certificate } from './certificate';
import { compressAnswer } from './compress-answer';
import { DEVELOPMENT_POLICY } from './policy/content-security-policy';
import { holdPage } from './policy/hold-page';
import { SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from './policy/security-headers';

/** What answers a request, and a connection that is to become another protocol. */
export interface HttpHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Undefined where no connection may become another protocol. */
  readonly upgrade:
    | ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>)
    | undefined;
  readonly health: () => Health;
  /** Undefined where nobody may ask for them. */
  readonly metrics?: HttpMetrics | undefined;
}

/** The answer to `/metrics`. */
export interface HttpMetrics {
  readonly isForAnyName: boolean;
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** What a supervisor asks for. */
export interface Health {
  readonly version: string;
  /** Why no work should be sent here at present. */
  readonly unreadyBecause: string | undefined;
}

/** How the console is reached. */
export interface HttpOptions {
  readonly names: ConsoleNames;
  readonly basePath: string;
  readonly trustedProxies: readonly AddressRange[];
  /** With it the server speaks HTTPS, and nothing else. */
  readonly certificate: Certificate | undefined;
  /** The policy of a page, by its HTML; undefined leaves pages as they are, for `npm run dev`. */
  readonly policyOfPage: ((html: string) => string) | undefined;
}

/** Bounds for callers who are slow, or who send more than any browser does. */
const BOUNDS = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  /** Long enough for a snapshot of 64 MiB over 5 Mbit/s. */
  requestTimeout: 120_000,
  /** How often Node looks for what has timed out. */
  connectionsCheckingInterval: 5000,
  /** A proxy that keeps connections for a minute never finds one that was closed meanwhile. */
  keepAliveTimeout: 65_000,
  // The guard refuses a request without Host, with the headers that every answer has.
  requireHostHeader: false,
} satisfies ServerOptions;
const MAX_CONNECTIONS = 2000;
const MAX_HEADERS = 100;

/** The server of pages and routes. It makes every answer safe to show, a refusal too. */
export function createHttpServer(options: HttpOptions, handlers: HttpHandlers, log: Log): Server {
  const { certificate } = options;
  const proxies = new TrustedProxies(options.trustedProxies);
  const answer = answerer(options, proxies, handlers, log);
  const server =
    certificate === undefined
      ? createServer(BOUNDS, answer)
      : createSecureServer({ ...BOUNDS, ...certificate }, answer);
  server.maxConnections = MAX_CONNECTIONS;
  server.maxHeadersCount = MAX_HEADERS;
  server.on('upgrade', (request, socket, head) => {
    const { hosts } = readClient(request, proxies);
    const origin = ownOrigin(hosts, options.names);
    const isOwn = origin !== undefined && request.headers.origin === origin;
    if (!isOwn || handlers.upgrade === undefined) socket.destroy();
    else handlers.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  server.on('checkExpectation', (_, response) => {
    setSecurityHeaders(response);
    const message = 'The expectation cannot be met.';
    writeJson(response, 417, { error: { code: 'bad-request', message } });
  });
  server.on('clientError', refuseUnreadable);
  return server;
}

function answerer(options: HttpOptions, proxies: TrustedProxies, handlers: HttpHandlers, log: Log) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    setSecurityHeaders(response);
    const health = answerHealth(request, options.basePath, handlers.health);
    if (health !== undefined) {
      writeJson(response, health.status, health.body);
      return;
    }
    const { hosts, ...client } = readClient(request, proxies);
    const { metrics } = handlers;
    if (metrics !== undefined && pathOf(request, options.basePath) === '/metrics') {
      if (metrics.isForAnyName || ownOrigin(hosts, options.names) !== undefined) {
        void answerMetrics(metrics, response, log);
        return;
      }
    }
    const admitted = admitRequest(request, hosts, options);
    if (!admitted.ok) {
      const { status, error, allow } = admitted.refusal;
      if (allow !== undefined) response.setHeader('allow', allow);
      writeJson(response, status, { error });
      return;
    }
    const own = { ...client, origin: admitted.value };
    const answering = async () => {
      await prepare(request, response, own, options);
      await handlers.request(request, response);
    };
    answering().catch((error: unknown) => {
      const [path] = (request.url ?? '').split('?');
      log.error({ method: request.method, path, err: error }, 'A request failed');
      response.destroy();
    });
  };
}

/** Tells Next the truth of who asks, and decides what is to become of its answer. */
async function prepare(
  request: IncomingMessage,
  response: ServerResponse,
  client: Client & { readonly origin: string },
  { basePath, policyOfPage }: HttpOptions,
): Promise<void> {
  const { host, hostname } = new URL(client.origin);
  const isTls = client.isTls || client.origin.startsWith('https:');
  settleClient(request, host, { address: client.address, isTls });
  // For a name of this machine it would bind whatever else is served here.
  if (isTls && !isLoopbackName(hostname)) {
    response.setHeader('strict-transport-security', STRICT_TRANSPORT_SECURITY);
  }
  // On this machine, compressing takes longer than it saves.
  if (!isLoopbackName(client.address)) await compressAnswer(request, response);
  if (policyOfPage === undefined) {
    response.setHeader('content-security-policy', DEVELOPMENT_POLICY);
  } else if (!/^\/(?:api|_next)\//.test(pathUnder(basePath, request.url ?? '') ?? '')) {
    holdPage(request, response, policyOfPage);
  }
}

function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
}

/**
 * `/healthz` as long as the process answers, `/readyz` while it can do what it is asked. By any name:
 * a probe calls an address, and learns nothing but this.
 */
function answerHealth(
  request: IncomingMessage,
  basePath: string,
  readHealth: HttpHandlers['health'],
) {
  const path = pathOf(request, basePath);
  if (path !== '/healthz' && path !== '/readyz') return undefined;
  const { version, unreadyBecause } = readHealth();
  if (path === '/healthz') return { status: 200, body: { status: 'ok', version } };
  return unreadyBecause === undefined
    ? { status: 200, body: { status: 'ready' } }
    : { status: 503, body: { status: 'not-ready', reason: unreadyBecause } };
}

/**
 * What a supervisor or Prometheus reads; undefined of what is no reading. Beside the console it is
 * called without the base path, beyond the proxy with it.
 */
function pathOf({ method, url = '' }: IncomingMessage, basePath: string): string | undefined {
  return method === 'GET' || method === 'HEAD' ? (pathUnder(basePath, url) ?? url) : undefined;
}

async function answerMetrics(
  { read }: HttpMetrics,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  try {
    const { contentType, text } = await read();
    response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    response.end(text);
  } catch (error) {
    log.error({ err: error }, 'The metrics could not be read');
    const message = 'The metrics could not be read. The output of Shardline has the details.';
    writeJson(response, 503, {
      error: { code: 'internal', message } satisfies ApiErrorBody['error'],
    });
  }
}

function writeJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, JSON_HEADERS);
  response.end(JSON.stringify(body));
}

/** A caller who was refused may still be sending a body. */
const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  connection: 'close',
} as const;

/**
 * Answers what Node cannot read as a request, or has waited for too long. A connection that was
 * answered before is closed without words: they could end up inside an answer under way.
 */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  const isFresh = socket instanceof Socket && socket.bytesWritten === 0;
  if (!socket.writable || error.code === 'ECONNRESET' || !isFresh) {
    socket.destroy();
    return;
  }
  const status = UNREADABLE_STATUS.get(error.code ?? '') ?? 400;
  const body = JSON.stringify({
    error: { code: 'bad-request', message: 'The request cannot be read, or took too long.' },
  } satisfies ApiErrorBody);
  const headers = Object.entries({
    ...SECURITY_HEADERS,
    ...JSON_HEADERS,
    'content-length': String(body.length),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('')}\r\n${body}`);
}

const UNREADABLE_STATUS: ReadonlyMap<string, number> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['HPE_HEADER_OVERFLOW', 431],
]);
