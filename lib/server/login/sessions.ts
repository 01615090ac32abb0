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
/** One owner, even a script that logs in again and again, leaves room for the others. */
const MAX_OF_OWNER = 200;
const ID_BYTES = 32;

/** A session belongs to whoever has the token of a role, or to a person whom the provider let in. */
export type SessionOwner = { readonly who: string; readonly role: Role } | KnownPerson;

/** A session beside the hash of its id. Times are in epoch milliseconds. */
export interface KeptSession {
  readonly owner: SessionOwner;
  readonly startedAt: number;
  readonly usedAt: number;
}

/** The sessions of this process, or of all instances that share a table. */
export interface Sessions {
  /** Returns the id, which only the browser will keep. */
  begin(owner: SessionOwner): Promise<string>;
  /** Notes the use of the session. Returns undefined if it has ended or never existed. */
  find(id: string): Promise<SessionOwner | undefined>;
  end(id: string): Promise<void>;
}

/** A place for sessions in this process. Only hashes of their ids are kept, so that a dump lets nobody in. */
export function openSessionCache<Kept extends KeptSession>(): LRUCache<string, Kept> {
  return new LRUCache<string, Kept>({ max: MAX_SESSIONS });
}

/** Sessions in memory, which end with the process. */
export class OwnSessions implements Sessions {
  readonly #now: () => number;
  readonly #byHash = openSessionCache<KeptSession>();

  constructor(now: () => number) {
    this.#now = now;
  }

  async begin(owner: SessionOwner): Promise<string> {
    const id = newSessionId();
    const now = this.#now();
    this.#makeRoom(owner);
    this.#byHash.set(hashOfId(id), { owner, startedAt: now, usedAt: now });
    return id;
  }

  async find(id: string): Promise<SessionOwner | undefined> {
    const hash = hashOfId(id);
    const kept = this.#byHash.get(hash);
    if (kept === undefined) return undefined;
    const now = this.#now();
    if (hasEnded(kept, now)) {
      this.#byHash.delete(hash);
      return undefined;
    }
    this.#byHash.set(hash, { ...kept, usedAt: now });
    return kept.owner;
  }

  async end(id: string): Promise<void> {
    this.#byHash.delete(hashOfId(id));
  }

  #makeRoom({ who }: SessionOwner): void {
    const own = [...this.#byHash.entries()].filter(([, kept]) => kept.owner.who === who);
    // The most recently used one comes first.
    for (const [hash] of own.slice(MAX_OF_OWNER - 1)) this.#byHash.delete(hash);
  }
}

/** Whether the session was in use for too long, or not in use for too long. */
export function hasEnded({ startedAt, usedAt }: KeptSession, now: number): boolean {
  return now >= startedAt + SESSION_MS || now >= usedAt + UNUSED_MS;
}

/** 256 random bits as base64url. */
export function newSessionId(): string {
  return randomBytes(ID_BYTES).toString('base64url');
}

/** What is kept of the id of a session or of a login. */
export function hashOfId(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
