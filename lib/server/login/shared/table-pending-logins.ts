import * as z from 'zod';
import { MS_PER_SECOND } from '@/lib/base/duration';
import { packJson, unpackJson } from '../../shared-store/packed-json';
import type { ItemKey, SharedTable } from '../../shared-store/shared-table';
import {
  type BrowserId,
  browserIdOr,
  PENDING_MS,
  type PendingLogin,
  type PendingLogins,
} from '../oidc/pending-logins';
import { hashOfId } from '../sessions';

const loginText = z.object({
  checks: z.object({ state: z.string(), nonce: z.string(), verifier: z.string() }),
  next: z.string(),
});

/** Logins under way in the table: a browser may come back to another instance. */
export class TablePendingLogins implements PendingLogins {
  readonly #table: SharedTable;
  readonly #now: () => number;

  constructor(table: SharedTable, now: () => number) {
    this.#table = table;
    this.#now = now;
  }

  async add(login: PendingLogin, browser: BrowserId): Promise<string> {
    const id = browserIdOr(browser);
    const endsAt = this.#now() + PENDING_MS;
    await this.#table.put(
      {
        ...keyOf(login.checks.state),
        login: packJson(login),
        browserHash: hashOfId(id),
        endsAt,
        expiresAt: Math.ceil(endsAt / MS_PER_SECOND),
      },
      'absent',
    );
    return id;
  }

  async take(state: string, browser: BrowserId): Promise<PendingLogin | undefined> {
    const item = await this.#table.get(keyOf(state));
    const browserHash = hashOfId(browser ?? '');
    if (item === undefined || item.browserHash !== browserHash) return undefined;
    // Only one of two that come back at once is let in.
    if (!(await this.#table.delete(keyOf(state), { browserHash }))) return undefined;
    return this.#now() < Number(item.endsAt) ? loginText.parse(unpackJson(item.login)) : undefined;
  }
}

function keyOf(state: string): ItemKey {
  return { pk: `login#${hashOfId(state)}`, sk: 'login' };
}
