/** Each role also includes the rights of those before it. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;

/**
 * A viewer looks; an operator also changes streams; an admin also deletes them, shortens a retention
 * and adds connections.
 */
export type Role = (typeof ROLES)[number];

/** Returns whether the role includes the needed one. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
