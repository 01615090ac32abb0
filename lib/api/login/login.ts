import { queryOptions } from '@tanstack/react-query';
import { callApi } from '../call-api';
import type { Role } from './role';

/** A person who is logged in. */
export interface Session {
  readonly who: string;
  readonly role: Role;
}

/** Says whether this console asks for a login, and who is logged in. */
export interface LoginAnswer {
  readonly isNeeded: boolean;
  /** Left out without a login. */
  readonly session?: Session;
}

/** A page asks once: the answer changes only with a login, which asks again. */
export function loginQuery() {
  return queryOptions({
    queryKey: ['login'],
    queryFn: ({ signal }) => callApi<LoginAnswer>('/api/login', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Begins a session, whose cookie the browser keeps. */
export function logIn(token: string) {
  return callApi<LoginAnswer>('/api/login', { method: 'POST', body: { token } });
}

/** Ends the session of this browser. */
export function logOut() {
  return callApi('/api/logout', { method: 'POST' });
}

/** The address of the login that returns to that page of ours. */
export function loginPagePath(page: string): string {
  return `${LOGIN_PAGE}?next=${encodeURIComponent(page)}`;
}

/** The only page that needs no session. */
export const LOGIN_PAGE = '/login';

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
