import type { Doer } from '@/lib/api/login/doer';
import type { Session } from '@/lib/api/login/login';
import type { Role } from '@/lib/api/login/role';
import { ConsoleError } from '../http/console-error';
import { FailedLogins } from './failed-logins';
import { Sessions } from './sessions';
import { type LoginTokens, openTokenRoles } from './token-roles';

/** The sender of a request and their role. */
export interface Caller extends Doer {
  readonly role: Role;
}

/** The parts of a request that identify its sender. */
export interface Credentials {
  readonly sessionId: string | undefined;
  /** The token that a script sends with each request. */
  readonly bearer: string | undefined;
  readonly address: string | undefined;
}

/** Decides who may use the console. */
export interface LoginService {
  /** False without tokens: every caller is an admin then. */
  readonly isNeeded: boolean;
  /** Throws `login-required`, and for a token `wrong-token` or `too-many-attempts`. */
  identify(credentials: Credentials): Caller;
  /** Undefined if the session has ended. */
  findSession(sessionId: string | undefined): Session | undefined;
  /** Returns the id of a new session, in place of one that the browser has. Throws as `identify`. */
  logIn(token: string, credentials: Pick<Credentials, 'sessionId' | 'address'>): string;
  /** Throws `login-required` without a session. */
  logOut(credentials: Pick<Credentials, 'sessionId'>): void;
}

/** `now` is in epoch milliseconds. */
export function openLogin(tokens: LoginTokens, now: () => number = Date.now): LoginService {
  const roleOf = openTokenRoles(tokens);
  const sessions = new Sessions(now);
  const failed = new FailedLogins(now);
  const isNeeded = Object.keys(tokens).length > 0;

  /** Also refuses the right token while an address must wait, else guessing could continue. */
  function requireToken(token: string, address = ''): Session {
    const seconds = failed.waitSeconds(address);
    if (seconds !== undefined) {
      throw new ConsoleError('too-many-attempts', 'Too many wrong tokens were sent.', {
        detail: { name: 'try-again-in', seconds },
      });
    }
    const role = roleOf(token);
    if (role !== undefined) return { who: role, role };
    failed.note(address);
    throw new ConsoleError('wrong-token', 'The token is wrong.');
  }

  const findSession = (id: string | undefined) => (id === undefined ? id : sessions.find(id));

  function requireSession(id: string | undefined): Session {
    const session = findSession(id);
    if (session !== undefined) return session;
    throw new ConsoleError(
      'login-required',
      'Log in, or send a token: `Authorization: Bearer TOKEN`.',
    );
  }

  return {
    isNeeded,
    identify({ sessionId, bearer, address }) {
      if (!isNeeded) return { role: 'admin', from: address };
      if (bearer !== undefined) return { ...requireToken(bearer, address), from: address };
      return { ...requireSession(sessionId), from: address };
    },
    findSession,
    logIn(token, { sessionId, address }) {
      const session = requireToken(token, address);
      if (sessionId !== undefined) sessions.end(sessionId);
      return sessions.begin(session);
    },
    logOut({ sessionId = '' }) {
      requireSession(sessionId);
      sessions.end(sessionId);
    },
  };
}
