import { type LoginProblem, pageAfterLogin } from '@/lib/api/login/login';
import { ConsoleError } from '../../http/console-error';
import type { Log } from '../../log';
import { Attempts } from '../attempts';
import { problemOf, reasonOf } from './login-problem';
import type { KnownPerson, OidcClient } from './oidc-client';
import type { PendingLogins } from './pending-logins';

/** A login that came back from the provider. */
export interface ReturnedLogin {
  /** The page of ours that the person wanted, or home if that is not known. */
  readonly next: string;
  readonly outcome: KnownPerson | LoginProblem;
}

/** Logins at the provider, each from one browser and back to it. */
export interface ProviderLogin {
  /**
   * Returns the address of the provider, and the id that the browser keeps. Throws
   * `provider-unreachable`, or `too-many-attempts` where that client has begun many.
   */
  begin(
    next: string,
    browser: string | undefined,
    client: string | undefined,
  ): Promise<{ readonly address: string; readonly browser: string }>;
  finish(query: URLSearchParams, browser: string | undefined): Promise<ReturnedLogin>;
  /** Undefined if the provider does not end sessions, or does not answer. */
  endAddress(idToken: string): Promise<string | undefined>;
}

/** The logins of ten minutes stay below the number that is kept, so that nobody ends those of others. */
const MAX_BEGUN = { perAddress: 60, inAll: 900 };

export function openProviderLogin(
  client: OidcClient,
  log: Pick<Log, 'error'>,
  pending: PendingLogins,
  now: () => number = Date.now,
): ProviderLogin {
  const begun = new Attempts(MAX_BEGUN, now);

  function noteProblem(error: unknown): LoginProblem {
    const problem = problemOf(error);
    log.error({ problem, reason: reasonOf(error) }, 'A login at the OIDC provider failed');
    return problem;
  }

  return {
    async begin(next, browser, from = '') {
      begun.requireOneMore(from);
      begun.note(from);
      try {
        const { address, checks } = await client.begin();
        const login = { checks, next: pageAfterLogin(next) };
        return { address, browser: await pending.add(login, browser) };
      } catch (error) {
        noteProblem(error);
        throw new ConsoleError('provider-unreachable', 'The OIDC provider does not answer.');
      }
    },
    async finish(query, browser) {
      const login = await pending.take(query.get('state') ?? '', browser);
      if (login === undefined) return { next: '/', outcome: 'login-expired' };
      const { next, checks } = login;
      try {
        return { next, outcome: await client.finish(query.toString(), checks) };
      } catch (error) {
        return { next, outcome: noteProblem(error) };
      }
    },
    async endAddress(idToken) {
      try {
        return await client.endAddress(idToken);
      } catch (error) {
        noteProblem(error);
        return undefined;
      }
    },
  };
}
