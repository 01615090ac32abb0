import { callApi } from '../call-api';
import type { LoginAnswer } from './login-query';

/** Begins a session, whose cookie the browser keeps. */
export function logIn(token: string) {
  return callApi<LoginAnswer>('/api/login', { method: 'POST', body: { token } });
}

/** Where the browser continues: at the provider, or at a page of ours. */
interface OnwardAnswer {
  readonly address: string;
}

/** Prepares a login at the provider, which leads back to that page of ours. */
export function beginAtProvider(next: string) {
  return callApi<OnwardAnswer>('/api/login/provider', { method: 'POST', body: { next } });
}

/** Ends the session of this browser, and returns the page that ends the one at the provider. */
export function logOut() {
  return callApi<OnwardAnswer>('/api/logout', { method: 'POST' });
}

/** Reasons why a login at the provider failed, as the address of the login page names them. */
export const LOGIN_PROBLEMS = [
  'provider-unreachable',
  'provider-refused',
  'login-expired',
  'login-invalid',
] as const;
export type LoginProblem = (typeof LOGIN_PROBLEMS)[number];

/** The address of the login that returns to that page of ours. */
export function loginPagePath(page: string, problem?: LoginProblem): string {
  const path = `${LOGIN_PAGE}?next=${encodeURIComponent(page)}`;
  return problem === undefined ? path : `${path}&problem=${problem}`;
}

/** The only page that needs no session. */
export const LOGIN_PAGE = '/login';

/** The provider sends browsers back to this path, below the public address of the console. */
export const CALLBACK_PATH = '/api/login/callback';

/**
 * A login leads to the page that `next` names if it is one of ours, else home. Browsers read `//host`
 * and `/\host` as addresses of other sites, and drop tabs and line ends first.
 */
export function pageAfterLogin(next: string | null): string {
  const origin = 'http://console.invalid';
  if (next === null || !next.startsWith('/') || !URL.canParse(next, origin)) return '/';
  const { origin: named, pathname, search, hash } = new URL(next, origin);
  const isOurs = named === origin && !pathname.startsWith('//') && pathname !== LOGIN_PAGE;
  return isOurs ? `${pathname}${search}${hash}` : '/';
}
