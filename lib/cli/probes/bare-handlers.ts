import { readdirSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RouteHandler } from '@/lib/server/http/route';

interface Route {
  readonly path: RegExp;
  readonly handlers: Readonly<Record<string, RouteHandler>>;
}

const API = fileURLToPath(new URL('../../../app/api', import.meta.url));

/**
 * Hands requests to the handlers of the routes, and does nothing else: it is without the checks of
 * the HTTP server and of `proxy.ts`.
 */
export async function openBareHandlers(): Promise<RequestListener> {
  const files = readdirSync(API, { recursive: true, encoding: 'utf8' });
  const routes = await Promise.all(
    files.filter((file) => file.endsWith('route.ts')).map(readRouteFile),
  );
  return (request, response) => {
    answer(routes, request, response).catch(() => {
      // The web's Request refuses what it cannot be, before there is a handler.
      response.statusCode = 400;
      response.end();
    });
  };
}

async function readRouteFile(file: string): Promise<Route> {
  const segments = dirname(file).replaceAll(/\[(\w+)\]/g, '(?<$1>[^/]+)');
  return {
    path: new RegExp(`^/api/${segments}$`),
    handlers: await import(join(API, file)),
  };
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '', 'http://127.0.0.1');
  const route = routes.find(({ path }) => path.test(url.pathname));
  const handler = route?.handlers[method];
  if (handler === undefined) {
    response.statusCode = 404;
    response.end();
    return;
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await buffer(request) : undefined;
  const asked = new Request(url, {
    method,
    headers: headers as Record<string, string>,
    ...(body && { body: new Uint8Array(body) }),
  });
  const params = { ...route?.path.exec(url.pathname)?.groups };
  const answered = await handler(asked, { params: Promise.resolve(params) });
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}
