import { basePath } from '@/lib/api/base-path';
import type { LoginAnswer } from '@/lib/api/login/login';
import { SESSION_MS } from './sessions';

/** The name holds the port, because browsers send the cookies of a host to all of its ports. */
function cookieName(port: number): string {
  return `shardline-session-${port}`;
}

/** Returns the id in a Cookie header; undefined if there is none. */
export function sessionIdIn(cookies: string | null | undefined, port: number): string | undefined {
  const start = `${cookieName(port)}=`;
  const pair = (cookies ?? '').split(';').find((each) => each.trim().startsWith(start));
  return pair?.trim().slice(start.length);
}

interface SessionChange {
  /** Undefined makes the browser forget the one that it has. */
  readonly id: string | undefined;
  readonly port: number;
  /** True for a request over TLS. */
  readonly isTls: boolean;
}

/** Answers a login or a logout, and changes the cookie of the browser. */
export function answerWithCookie(answer: LoginAnswer, change: SessionChange): Response {
  return Response.json(answer, {
    headers: { 'set-cookie': sessionCookie(change), 'cache-control': 'no-store' },
  });
}

function sessionCookie({ id, port, isTls }: SessionChange): string {
  const attributes = [
    `${cookieName(port)}=${id ?? ''}`,
    `Path=${basePath() || '/'}`,
    `Max-Age=${id === undefined ? 0 : SESSION_MS / 1000}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(isTls ? ['Secure'] : []),
  ];
  return attributes.join('; ');
}
