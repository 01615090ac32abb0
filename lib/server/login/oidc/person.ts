import { ROLES } from '@/lib/api/login/role';

/** A person as the provider describes them. */
export interface Person {
  /** Identifies the person to others: in the header, on runs and in the audit log. */
  readonly who: string;
  /** Identifies the person at the provider. It stays the same, while people can change their names. */
  readonly subject: string;
  readonly groups: readonly string[];
}

/** The claims of an ID token, or of the answer about its user. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Entra ID puts at most 200 groups into a token. */
const MAX_GROUPS = 1000;
const MAX_TEXT_LENGTH = 256;

/** Reads who a person is and their groups, as far as the claims say. */
export function personOf(claims: Claims, groupsClaim: string, issuer: string): Person {
  const who = whoIs(claims, issuer);
  return { who, subject: claims.sub, groups: groupsIn(claims, groupsClaim) };
}

/**
 * An address that the provider has not verified may be that of another person, so that it counts for
 * nothing. The name of a role would be read as the person who has its token.
 */
function whoIs(claims: Claims, issuer: string): string {
  const names = [emailOf(claims), claims.preferred_username, claims.sub].map(readName);
  const who = names.find((name) => name !== undefined) ?? 'unknown';
  return ROLES.some((role) => role === who) ? `${who}@${new URL(issuer).host}` : who;
}

function emailOf({ email, email_verified }: Claims): unknown {
  return email_verified === false ? undefined : email;
}

function groupsIn(claims: Claims, claim: string): readonly string[] {
  // A role needs more than a name does: some providers let people set an address of their choice.
  const isUnproven = claim === 'email' && claims.email_verified !== true;
  const value = isUnproven ? undefined : claims[claim];
  const groups = Array.isArray(value) ? value.slice(0, MAX_GROUPS) : [value];
  return groups.flatMap((group: unknown) => readName(group) ?? []);
}

/** One line that can be shown and logged; undefined if there is none. */
function readName(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH) return undefined;
  return /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(value) ? value : undefined;
}
