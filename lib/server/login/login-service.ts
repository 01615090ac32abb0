import type { Doer } from '@/lib/api/login/doer';
import type { LoginWays, Session } from '@/lib/api/login/login-query';
import type { Rights } from '@/lib/api/login/role';
import type { ConnectionService } from '../connections/connection-service';
import { ConsoleError } from '../http/console-error';
import { Attempts } from './attempts';
import type { KnownPerson } from './oidc/oidc-client';
import type { ProviderLogin } from './oidc/provider-login';
import { OwnSessions, type SessionOwner, type Sessions } from './sessions';
import { type LoginTokens, openTokenRoles } from './token-roles';

/** The sender of a request and their roles. */
export interface Caller extends Doer, Rights {
  /** The provider's own id of the person; left out for a token, which is nobody's own. */
  readonly subject?: string | undefined;
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
  /** False without tokens and a provider: every caller is an admin then. */
  readonly isNeeded: boolean;
  readonly ways: LoginWays;
  /** Undefined without a provider. */
  readonly provider: ProviderLogin | undefined;
  /** Throws `login-required`, and for a token `wrong-token` or `too-many-attempts`. */
  identify(credentials: Credentials): Promise<Caller>;
  /** Undefined if the session has ended. */
  findSession(sessionId: string | undefined): Promise<Session | undefined>;
  /** Returns the id of a new session, in place of one that the browser has. Throws as `identify`. */
  logIn(token: string, credentials: Pick<Credentials, 'sessionId' | 'address'>): Promise<string>;
  /** As `logIn`, for a person whom the provider let in. */
  letIn(person: KnownPerson, credentials: Pick<Credentials, 'sessionId'>): Promise<string>;
  /**
   * Returns the address that ends the session at the provider too, if there is one. Throws
   * `login-required` without a session.
   */
  logOut(credentials: Pick<Credentials, 'sessionId'>): Promise<string | undefined>;
}

/** What a login depends on. */
export interface LoginOptions {
  readonly tokens: LoginTokens;
  /** The provider, and its name on the page of the login. */
  readonly oidc?: { readonly provider: ProviderLogin; readonly name: string } | undefined;
  readonly connections: Pick<ConnectionService, 'rightsOf' | 'hasRoleFor'>;
  /** Left out: in the memory of this process. */
  readonly sessions?: Sessions | undefined;
  /** Returns epoch milliseconds. */
  readonly now?: () => number;
}

const MAX_WRONG_TOKENS = { perAddress: 10, inAll: 300 };
/** A person without any role is shown so many of their groups. */
const MAX_SHOWN_GROUPS = 20;

export function openLogin(options: LoginOptions): LoginService {
  const { tokens, oidc, connections, now = Date.now, sessions = new OwnSessions(now) } = options;
  const requireToken = openTokenCheck(tokens, now);
  const hasTokens = Object.keys(tokens).length > 0;
  const isNeeded = hasTokens || oidc !== undefined;

  const findOwner = async (id: string | undefined) =>
    id === undefined ? undefined : sessions.find(id);

  async function requireOwner(id: string | undefined): Promise<SessionOwner> {
    const owner = await findOwner(id);
    if (owner !== undefined) return owner;
    throw new ConsoleError(
      'login-required',
      'Log in, or send a token: `Authorization: Bearer TOKEN`.',
    );
  }

  async function begin(owner: SessionOwner, replaced: string | undefined): Promise<string> {
    if (replaced !== undefined) await sessions.end(replaced);
    return sessions.begin(owner);
  }

  return {
    isNeeded,
    ways: { hasTokens, provider: oidc?.name },
    provider: oidc?.provider,
    async identify({ sessionId, bearer, address }) {
      if (!isNeeded) return { role: 'admin', from: address };
      const owner =
        bearer === undefined ? await requireOwner(sessionId) : requireToken(bearer, address);
      const { who, role, byConnection } = toSession(owner, connections);
      const subject = 'subject' in owner ? owner.subject : undefined;
      return {
        who,
        role,
        from: address,
        ...(subject !== undefined && { subject }),
        ...(byConnection && { byConnection }),
      };
    },
    async findSession(id) {
      const owner = await findOwner(id);
      return owner && toSession(owner, connections);
    },
    logIn: async (token, { sessionId, address }) => begin(requireToken(token, address), sessionId),
    async letIn({ who, subject, groups, idToken }, { sessionId }) {
      // Hundreds of groups that no connection knows would only fill the memory.
      const known = groups.filter((group) => connections.hasRoleFor(group));
      const kept = known.length > 0 ? known : groups.slice(0, MAX_SHOWN_GROUPS);
      return begin({ who, subject, groups: kept, idToken }, sessionId);
    },
    async logOut({ sessionId = '' }) {
      const owner = await requireOwner(sessionId);
      await sessions.end(sessionId);
      const idToken = 'idToken' in owner ? owner.idToken : undefined;
      return idToken === undefined ? undefined : oidc?.provider.endAddress(idToken);
    },
  };
}

function toSession(owner: SessionOwner, connections: LoginOptions['connections']): Session {
  if ('role' in owner) return owner;
  const { who, groups } = owner;
  const rights = connections.rightsOf(groups);
  return rights.role === undefined ? { who, groups, ...rights } : { who, ...rights };
}

/** Also refuses the right token while an address must wait, else guessing could continue. */
function openTokenCheck(tokens: LoginTokens, now: () => number) {
  const roleOf = openTokenRoles(tokens);
  const failed = new Attempts(MAX_WRONG_TOKENS, now);
  return (token: string, address = ''): SessionOwner => {
    failed.requireOneMore(address);
    const role = roleOf(token);
    if (role !== undefined) return { who: role, role };
    failed.note(address);
    throw new ConsoleError('wrong-token', 'The token is wrong.');
  };
}
