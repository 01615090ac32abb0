import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import type { LoginChecks } from './oidc-client';

/** A login must come back from the provider within this time. */
export const PENDING_MS = 10 * MS_PER_MINUTE;
/** Beyond this number the oldest one is evicted. */
const MAX_PENDING = 10_000;
const ID_BYTES = 32;
const ID_PATTERN = /^[\w-]{43}$/;

interface PendingLogin {
  readonly checks: LoginChecks;
  /** The page of ours that the person wanted. */
  readonly next: string;
}

interface KeptLogin extends PendingLogin {
  readonly browserHash: string;
  readonly endsAt: number;
}

/** Logins that were sent to the provider and have not come back, in the memory of this process. */
export class PendingLogins {
  readonly #now: () => number;
  readonly #byState = new LRUCache<string, KeptLogin>({ max: MAX_PENDING });

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the id that the browser keeps, so that it can log in from several tabs at once. */
  add(login: PendingLogin, browser: string | undefined): string {
    const id =
      browser !== undefined && ID_PATTERN.test(browser)
        ? browser
        : randomBytes(ID_BYTES).toString('base64url');
    const endsAt = this.#now() + PENDING_MS;
    this.#byState.set(login.checks.state, { ...login, browserHash: hashOf(id), endsAt });
    return id;
  }

  /** Returns the login once, and only to the browser that began it. */
  take(state: string, browser: string | undefined): PendingLogin | undefined {
    const kept = this.#byState.get(state);
    if (kept === undefined || hashOf(browser ?? '') !== kept.browserHash) return undefined;
    this.#byState.delete(state);
    return this.#now() < kept.endsAt ? kept : undefined;
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
