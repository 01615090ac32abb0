import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIRMED_STREAM_HEADER } from '@/lib/api/confirmation';
import type { RouteHandler } from '../http/route';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The tests call every route with these parts of a path. */
export const PARAMS = {
  connectionId: 'simulator',
  streamName: 'orders',
  runId: 'none',
  readerName: 'billing',
};

/** The headers that the console's own pages send once a person has typed the name of the stream. */
export const OWN = {
  host: '127.0.0.1:3000',
  origin: 'http://127.0.0.1:3000',
  [CONFIRMED_STREAM_HEADER]: PARAMS.streamName,
};

/** One method of one file below `app/api`. */
export interface Route {
  /** Method and file, such as `POST app/api/login/route.ts`. */
  readonly name: string;
  readonly method: string;
  readonly handler: RouteHandler;
}

/** Answers for the addresses that no route has. */
const NO_ROUTE = '[...rest]';

/** The files of all routes, read from the folder, as paths from the root of the repository. */
export const ROUTE_FILES: readonly string[] = readdirSync(join(ROOT, 'app', 'api'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('route.ts') && !file.startsWith(NO_ROUTE))
  .map((file) => join('app', 'api', file));

/** Every route of the console. */
export async function loadRoutes(): Promise<readonly Route[]> {
  const loaded = ROUTE_FILES.map(async (file) => {
    const module: Record<string, unknown> = await import(join(ROOT, file));
    return METHODS.filter((method) => module[method] !== undefined).map((method) => ({
      name: `${method} ${file}`,
      method,
      handler: module[method] as RouteHandler,
    }));
  });
  return (await Promise.all(loaded)).flat();
}

/** The parts of a call that most tests leave out. */
export interface RouteCall {
  readonly body?: BodyInit | undefined;
  readonly query?: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Calls a route as Next does. */
export function callRoute(
  { method, handler }: Pick<Route, 'method' | 'handler'>,
  headers: Readonly<Record<string, string>>,
  { body, query = '', params = PARAMS }: RouteCall = {},
): Promise<Response> {
  const init = { method, headers, ...(body !== undefined && { body, duplex: 'half' as const }) };
  return handler(new Request(`http://127.0.0.1:3000/api${query}`, init), {
    params: Promise.resolve(params),
  });
}
