import { createHash, timingSafeEqual } from 'node:crypto';
import { ROLES, type Role } from '@/lib/api/login/role';

/** The tokens that the console was started with. */
export type LoginTokens = Readonly<Partial<Record<Role, string>>>;

/**
 * Keeps the hashes of the tokens, and returns a function that finds the role of a token. It compares
 * every hash in constant time, so that the time of an answer reveals nothing about a token.
 */
export function openTokenRoles(tokens: LoginTokens): (token: string) => Role | undefined {
  const known = ROLES.flatMap((role) => {
    const token = tokens[role];
    return token === undefined ? [] : [{ role, hash: hashOf(token) }];
  });
  return (token) => {
    const hash = hashOf(token);
    return known.filter((each) => timingSafeEqual(each.hash, hash))[0]?.role;
  };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
