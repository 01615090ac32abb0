import { basePath, underBasePath } from '@/lib/api/base-path';
import { CALLBACK_PATH } from '@/lib/api/login/login';
import { PENDING_MS } from './oidc/pending-logins';
import { SESSION_MS } from './sessions';

/** The names hold the port, because browsers send the cookies of a host to all of its ports. */
function sessionName(port: number): string {
  return `shardline-session-${port}`;
}
function browserName(port: number): string {
  return `shardline-login-${port}`;
}

type Cookies = string | null | undefined;

/** Returns the id of the session in a Cookie header; undefined if there is none. */
export function sessionIdIn(cookies: Cookies, port: number): string | undefined {
  return valueIn(cookies, sessionName(port));
}

/** Returns the id of a browser whose login is at the provider; undefined if there is none. */
export function browserIdIn(cookies: Cookies, port: number): string | undefined {
  return valueIn(cookies, browserName(port));
}

function valueIn(cookies: Cookies, name: string): string | undefined {
  const start = `${name}=`;
  const pair = (cookies ?? '').split(';').find((each) => each.trim().startsWith(start));
  return pair?.trim().slice(start.length);
}

/** The console that a cookie is for. */
interface CookieScope {
  readonly port: number;
  /** True for a request over TLS. */
  readonly isTls: boolean;
}

/** Without an id the browser forgets the session that it has. */
export function sessionCookie(id: string | undefined, scope: CookieScope): string {
  return cookieOf({
    pair: `${sessionName(scope.port)}=${id ?? ''}`,
    path: basePath() || '/',
    seconds: id === undefined ? 0 : SESSION_MS / 1000,
    sameSite: 'Strict',
    isTls: scope.isTls,
  });
}

/** Lax, because the browser comes back from the site of the provider. */
export function browserCookie(id: string, scope: CookieScope): string {
  return cookieOf({
    pair: `${browserName(scope.port)}=${id}`,
    path: underBasePath(LOGIN_ROUTES),
    seconds: PENDING_MS / 1000,
    sameSite: 'Lax',
    isTls: scope.isTls,
  });
}

/** Where a login at the provider begins and ends. */
const LOGIN_ROUTES = CALLBACK_PATH.replace(/\/[^/]+$/, '');

interface Cookie {
  /** Name and value. */
  readonly pair: string;
  readonly path: string;
  readonly seconds: number;
  readonly sameSite: 'Strict' | 'Lax';
  readonly isTls: boolean;
}

function cookieOf({ pair, path, seconds, sameSite, isTls }: Cookie): string {
  return [
    pair,
    `Path=${path}`,
    `Max-Age=${seconds}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(isTls ? ['Secure'] : []),
  ].join('; ');
}

/** Answers as JSON, and changes a cookie of the browser. */
export function answerWithCookie(answer: object, cookie: string): Response {
  return Response.json(answer, {
    headers: { 'set-cookie': cookie, 'cache-control': 'no-store' },
  });
}
