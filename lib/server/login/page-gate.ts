import type { IncomingMessage, ServerResponse } from 'node:http';
import { basePath, underBasePath } from '@/lib/api/base-path';
import { isStage, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { LOGIN_PAGE, loginPagePath } from '@/lib/api/login/login';
import type { Session } from '@/lib/api/login/login-query';
import { roleOn } from '@/lib/api/login/role';
import { TAKEN_IDS } from '../connections/connection-entry';
import type { ConsoleServer } from '../console-server';
import { sessionIdIn } from './session-cookie';

/** Routes check the login themselves. */
const ROUTE = /^\/api\//;
/** Next adds this parameter when a page asks for the next one by script. */
const SCRIPTED = /[?&]_rsc=[^&]*/;
/** The address of no page. */
const NO_PAGE = '/-';

/** What the gate needs of a console. */
interface GatedConsole extends Pick<ConsoleServer, 'login' | 'names'> {
  /** The addresses of files that hold nothing about streams or connections; see `openFilesOf`. */
  readonly openFiles: ReadonlySet<string>;
}

/**
 * Redirects a request without a session to the login, and returns whether it did. Pages are rendered
 * once for all callers and name their connection, so they are checked here, before Next. The page of
 * a connection that the caller may not see becomes one that does not exist.
 */
export async function guardPage(
  request: IncomingMessage,
  response: ServerResponse,
  { login, names, openFiles }: GatedConsole,
): Promise<boolean> {
  // Every request that gets here is under the base path.
  const url = (request.url ?? '').slice(basePath().length) || '/';
  if (!login.isNeeded || isOpen(url, openFiles)) return false;
  // Neither a cache on the way nor the browser may keep a page for the next person.
  response.setHeader('cache-control', 'private, no-store');
  const session = await login.findSession(sessionIdIn(request.headers.cookie, names.port));
  if (session?.role === undefined) {
    return redirect(response, loginPagePath(url.replace(SCRIPTED, '')));
  }
  const home = homeOf(session);
  if (pathOf(url) === '/' && home !== SIMULATOR_CONNECTION_ID) {
    return redirect(response, `/${home}/streams`);
  }
  // Next redirects a request of a page's script that lost its query, again and again.
  if (!mayOpen(session, url)) request.url = underBasePath(NO_PAGE + queryOf(url));
  return false;
}

function redirect(response: ServerResponse, location: string): true {
  response.writeHead(303, { location: underBasePath(location) });
  response.end();
  return true;
}

/** Returns the connection that the console opens with, which is the simulator if it can be seen. */
function homeOf(session: Session): string {
  const isSeen = roleOn(session, SIMULATOR_CONNECTION_ID) !== undefined;
  const [first] = Object.keys(session.byConnection ?? {});
  return isSeen || first === undefined ? SIMULATOR_CONNECTION_ID : first;
}

/**
 * The first part of a path is a page of the console or a connection. One that is not known is treated
 * like one that is hidden, so that nobody can tell them apart.
 */
function mayOpen(session: Session, url: string): boolean {
  if (session.byConnection === undefined) return true;
  if (!isPlain(pathOf(url))) return false;
  const [, first = ''] = decodeURIComponent(pathOf(url)).split('/');
  const isConnection =
    first !== '' && !isStage(first) && (first === SIMULATOR_CONNECTION_ID || !TAKEN_IDS.has(first));
  return !isConnection || roleOn(session, first) !== undefined;
}

/** A path that can be read in two ways, such as `/_next/../orders`, is never open. */
function isOpen(url: string, openFiles: ReadonlySet<string>): boolean {
  const path = pathOf(url);
  return isPlain(path) && (path === LOGIN_PAGE || ROUTE.test(path) || openFiles.has(path));
}

function isPlain(path: string): boolean {
  const canBeRead = URL.canParse(path, 'http://console') && !/%2e|\\/i.test(path);
  return canBeRead && new URL(path, 'http://console').pathname === path;
}

function queryOf(url: string): string {
  return url.slice(pathOf(url).length);
}

function pathOf(url: string): string {
  const [path = ''] = url.split('?');
  return path;
}
