import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Role } from '@/lib/api/login/role';
import { MS_PER_HOUR } from '@/lib/base/duration';
import type { KnownPerson } from './oidc/oidc-client';

/** A session ends after this time even if it is in use. */
export const SESSION_MS = 12 * MS_PER_HOUR;
const UNUSED_MS = 2 * MS_PER_HOUR;
/** Beyond this number the session that was unused for longest is evicted. */
const MAX_SESSIONS = 1000;
const ID_BYTES = 32;

/** A session belongs to whoever has the token of a role, or to a person whom the provider let in. */
export type SessionOwner = { readonly who: string; readonly role: Role } | KnownPerson;

interface KeptSession {
  readonly owner: SessionOwner;
  readonly startedAt: number;
  readonly usedAt: number;
}

/**
 * The sessions of this process, in memory. Only hashes of their ids are kept, so that a dump of the
 * memory lets nobody in.
 */
export class Sessions {
  readonly #now: () => number;
  readonly #byHash = new LRUCache<string, KeptSession>({ max: MAX_SESSIONS });

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Returns the id, which only the browser will keep. */
  begin(owner: SessionOwner): string {
    const id = randomBytes(ID_BYTES).toString('base64url');
    const now = this.#now();
    this.#byHash.set(hashOf(id), { owner, startedAt: now, usedAt: now });
    return id;
  }

  /** Notes the use of the session. Returns undefined if it has ended or never existed. */
  find(id: string): SessionOwner | undefined {
    const hash = hashOf(id);
    const kept = this.#byHash.get(hash);
    if (kept === undefined) return undefined;
    const now = this.#now();
    if (now >= kept.startedAt + SESSION_MS || now >= kept.usedAt + UNUSED_MS) {
      this.#byHash.delete(hash);
      return undefined;
    }
    this.#byHash.set(hash, { ...kept, usedAt: now });
    return kept.owner;
  }

  end(id: string): void {
    this.#byHash.delete(hashOf(id));
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
