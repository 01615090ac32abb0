import type { IncomingMessage, ServerResponse } from 'node:http';
import { basePath, underBasePath } from '@/lib/api/base-path';
import { LOGIN_PAGE, loginPagePath } from '@/lib/api/login/login';
import type { LoginService } from './login-service';
import { sessionIdIn } from './session-cookie';

/** These files hold nothing about streams or connections; routes check the login themselves. */
const OPEN_PATH = /^\/(?:_next\/static\/|api\/|screenshots\/|icon\.svg$)/;
/** Next adds this parameter when a page asks for the next one by script. */
const SCRIPTED = /[?&]_rsc=[^&]*/;

/**
 * Redirects a request without a session to the login, and returns whether it did. Pages are rendered
 * once for all callers and name the connections, so they are checked here, before Next.
 */
export function leadToLogin(
  request: IncomingMessage,
  response: ServerResponse,
  login: Pick<LoginService, 'isNeeded' | 'findSession'>,
  port: number,
): boolean {
  // Every request that gets here is under the base path.
  const url = (request.url ?? '').slice(basePath().length) || '/';
  if (!login.isNeeded || isOpen(url)) return false;
  // Neither a cache on the way nor the browser may keep a page for the next person.
  response.setHeader('cache-control', 'private, no-store');
  if (login.findSession(sessionIdIn(request.headers.cookie, port)) !== undefined) return false;
  response.writeHead(303, { location: underBasePath(loginPagePath(url.replace(SCRIPTED, ''))) });
  response.end();
  return true;
}

/** A path that can be read in two ways, such as `/_next/../orders`, is never open. */
function isOpen(url: string): boolean {
  const [path = ''] = url.split('?');
  const isPlain = URL.canParse(path, 'http://console') && !/%2e|\\/i.test(path);
  if (!isPlain || new URL(path, 'http://console').pathname !== path) return false;
  return path === LOGIN_PAGE || OPEN_PATH.test(path);
}
