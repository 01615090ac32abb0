import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ApiErrorBody } from '@/lib/api/api-error';
import type { Log } from '../log';
import { noteClient } from './client';
import { refuseHost } from './guard';

/** What answers a request, and a connection that is to become another protocol. */
export interface HttpHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
  readonly health: () => Health;
}

/** What a supervisor asks for. */
export interface Health {
  readonly version: string;
  /** Why no work should be sent here at present. */
  readonly unreadyBecause: string | undefined;
}

/**
 * Pages and routes alike answer only to the console's own name. Checked here as well as in each
 * route, because of two Host headers the routes see only the first.
 */
export function createHttpServer(port: number, handlers: HttpHandlers, log: Log): Server {
  const server = createServer((request, response) => {
    const health = answerHealth(request, handlers.health);
    if (health !== undefined) {
      writeJson(response, health.status, health.body);
      return;
    }
    const refusal = refuseHost(hostsOf(request), port);
    if (refusal !== undefined) {
      refuse(response, 403, refusal);
      return;
    }
    if (!METHODS.has(request.method)) {
      response.setHeader('allow', [...METHODS].join(', '));
      refuse(response, 405, { code: 'bad-request', message: 'The method is none of the console.' });
      return;
    }
    if (!isReadable(request.url ?? '')) {
      refuse(response, 400, { code: 'bad-request', message: 'The address is not a valid one.' });
      return;
    }
    noteClient(request);
    handlers.request(request, response).catch((error: unknown) => {
      const [path] = (request.url ?? '').split('?');
      log.error({ method: request.method, path, err: error }, 'A request failed');
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const isOwn =
      refuseHost(hostsOf(request), port) === undefined &&
      request.headers.origin === `http://${request.headers.host}`;
    if (!isOwn) socket.destroy();
    else handlers.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  return server;
}

/**
 * `/healthz` as long as the process answers, `/readyz` while it can do what it is asked. By any name:
 * a probe calls an address, and learns nothing but this.
 */
function answerHealth({ method, url }: IncomingMessage, readHealth: HttpHandlers['health']) {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const { version, unreadyBecause } = readHealth();
  if (url === '/healthz') return { status: 200, body: { status: 'ok', version } };
  if (url !== '/readyz') return undefined;
  return unreadyBecause === undefined
    ? { status: 200, body: { status: 'ready' } }
    : { status: 503, body: { status: 'not-ready', reason: unreadyBecause } };
}

function hostsOf({ rawHeaders }: IncomingMessage): readonly string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host',
  );
}

/** Next answers 500 to TRACE, which a `Request` of the web cannot be. */
const METHODS: ReadonlySet<string | undefined> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
]);

/** Next answers 500 to `*`, and to an escape that does not decode. */
function isReadable(url: string): boolean {
  if (!url.startsWith('/') && !URL.canParse(url)) return false;
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: number, error: ApiErrorBody['error']): void {
  writeJson(response, status, { error } satisfies ApiErrorBody);
}

function writeJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify(body));
}
