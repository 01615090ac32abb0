import { LRUCache } from 'lru-cache';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { hashOfId, newSessionId } from '../sessions';
import type { LoginChecks } from './oidc-client';

/** A login must come back from the provider within this time. */
export const PENDING_MS = 10 * MS_PER_MINUTE;
/** Beyond this number the oldest one is evicted. */
const MAX_PENDING = 10_000;
const ID_PATTERN = /^[\w-]{43}$/;

export interface PendingLogin {
  readonly checks: LoginChecks;
  /** The page of ours that the person wanted. */
  readonly next: string;
}

/** The id that a browser keeps, so that it can log in from several tabs at once; undefined for none yet. */
export type BrowserId = string | undefined;

/** Logins that were sent to the provider and have not come back. */
export interface PendingLogins {
  /** Returns the id that the browser keeps. */
  add(login: PendingLogin, browser: BrowserId): Promise<string>;
  /** Returns the login once, and only to the browser that began it. */
  take(state: string, browser: BrowserId): Promise<PendingLogin | undefined>;
}

interface KeptLogin extends PendingLogin {
  readonly browserHash: string;
  readonly endsAt: number;
}

/** Logins in the memory of this process. */
export class OwnPendingLogins implements PendingLogins {
  readonly #now: () => number;
  readonly #byState = new LRUCache<string, KeptLogin>({ max: MAX_PENDING });

  constructor(now: () => number) {
    this.#now = now;
  }

  async add(login: PendingLogin, browser: BrowserId): Promise<string> {
    const id = browserIdOr(browser);
    const endsAt = this.#now() + PENDING_MS;
    this.#byState.set(login.checks.state, { ...login, browserHash: hashOfId(id), endsAt });
    return id;
  }

  async take(state: string, browser: BrowserId): Promise<PendingLogin | undefined> {
    const kept = this.#byState.get(state);
    if (kept === undefined || hashOfId(browser ?? '') !== kept.browserHash) return undefined;
    this.#byState.delete(state);
    return this.#now() < kept.endsAt ? kept : undefined;
  }
}

/** That id, or a new one in place of none or of a wrong one. */
export function browserIdOr(browser: BrowserId): string {
  return browser !== undefined && ID_PATTERN.test(browser) ? browser : newSessionId();
}
