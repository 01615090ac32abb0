import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { MS_PER_MINUTE, MS_PER_SECOND } from '@/lib/base/duration';
import { isStoreFailure } from '@/lib/storage/store-failure';
import { packJson, unpackJson } from '../../shared-store/packed-json';
import type { Item, ItemKey, SharedTable } from '../../shared-store/shared-table';
import {
  hasEnded,
  hashOfId,
  type KeptSession,
  newSessionId,
  openSessionCache,
  SESSION_MS,
  type SessionOwner,
  type Sessions,
} from '../sessions';
import type { LoginTokens } from '../token-roles';

/** A logout on another instance is noticed after this time. */
const LOOK_MS = 10 * MS_PER_SECOND;
/** A use is written down this often. */
const NOTE_MS = MS_PER_MINUTE;
/** While the table cannot be reached, a session that was seen there goes on for this time. */
const TRUST_MS = 4 * MS_PER_MINUTE;

interface SeenSession extends KeptSession {
  readonly lookedAt: number;
  readonly notedAt: number;
}

const ownerText = z.union([
  z.object({ who: z.string(), role: z.enum(['viewer', 'operator', 'admin']) }),
  z.object({ who: z.string(), subject: z.string(), groups: z.array(z.string()) }),
]);

/**
 * Sessions in the table of all instances. An item has no ID token of a provider, and of a token of a
 * role only a proof that cannot be made or tried without the id of the session: who reads the table
 * learns neither, and a token that is replaced ends its sessions.
 */
export class TableSessions implements Sessions {
  readonly #table: SharedTable;
  readonly #tokens: LoginTokens;
  readonly #now: () => number;
  readonly #seen = openSessionCache<SeenSession>();

  constructor(table: SharedTable, tokens: LoginTokens, now: () => number) {
    this.#table = table;
    this.#tokens = tokens;
    this.#now = now;
  }

  async begin(owner: SessionOwner): Promise<string> {
    const id = newSessionId();
    const now = this.#now();
    const hash = hashOfId(id);
    await this.#table.put(
      {
        ...keyOf(hash),
        owner: packJson(withoutIdToken(owner)),
        proof: this.#proofOf(id, owner),
        startedAt: now,
        usedAt: now,
        expiresAt: Math.ceil((now + SESSION_MS) / MS_PER_SECOND),
      },
      'absent',
    );
    this.#seen.set(hash, { owner, startedAt: now, usedAt: now, lookedAt: now, notedAt: now });
    return id;
  }

  async find(id: string): Promise<SessionOwner | undefined> {
    const hash = hashOfId(id);
    const seen = await this.#look(id, hash);
    const now = this.#now();
    if (seen === undefined || hasEnded(seen, now)) {
      this.#seen.delete(hash);
      return undefined;
    }
    const isNoted = now < seen.notedAt + NOTE_MS;
    this.#seen.set(hash, { ...seen, usedAt: now, notedAt: isNoted ? seen.notedAt : now });
    if (!isNoted) await this.#note(hash, seen.startedAt, now);
    return seen.owner;
  }

  async end(id: string): Promise<void> {
    const hash = hashOfId(id);
    this.#seen.delete(hash);
    const item = await this.#table.get(keyOf(hash));
    if (item !== undefined) {
      await this.#table.delete(keyOf(hash), { startedAt: Number(item.startedAt) });
    }
  }

  /** The session as it was seen a moment ago, or else as the table has it. */
  async #look(id: string, hash: string): Promise<SeenSession | undefined> {
    const known = this.#seen.get(hash);
    const now = this.#now();
    if (known !== undefined && now < known.lookedAt + LOOK_MS) return known;
    try {
      const item = await this.#table.get(keyOf(hash));
      return item && this.#read(id, item, known);
    } catch (error) {
      const isTrusted = known !== undefined && now < known.lookedAt + TRUST_MS;
      if (isTrusted && isStoreFailure(error)) return known;
      throw error;
    }
  }

  #read(id: string, item: Item, known: SeenSession | undefined): SeenSession | undefined {
    // An item of an older version lacks the subject: its person logs in again.
    const owner = known?.owner ?? ownerText.safeParse(unpackJson(item.owner)).data;
    if (owner === undefined) return undefined;
    if (item.proof !== this.#proofOf(id, owner)) return undefined;
    const notedAt = Number(item.usedAt);
    const usedAt = Math.max(notedAt, known?.usedAt ?? 0);
    return { owner, startedAt: Number(item.startedAt), usedAt, notedAt, lookedAt: this.#now() };
  }

  /** A use that cannot be written down is no reason to send somebody away. */
  async #note(hash: string, startedAt: number, usedAt: number): Promise<void> {
    try {
      await this.#table.update(keyOf(hash), { usedAt }, { startedAt });
    } catch (error) {
      if (!isStoreFailure(error)) throw error;
    }
  }

  #proofOf(id: string, owner: SessionOwner): string {
    if (!('role' in owner)) return 'provider';
    const token = this.#tokens[owner.role];
    return token === undefined ? '' : createHmac('sha256', token).update(id).digest('base64url');
  }
}

function keyOf(hash: string): ItemKey {
  return { pk: `session#${hash}`, sk: 'session' };
}

function withoutIdToken(owner: SessionOwner): object {
  if ('role' in owner) return owner;
  const { who, subject, groups } = owner;
  return { who, subject, groups };
}
