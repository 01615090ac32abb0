import { isStage } from '../connections';

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

/** The roles of one person. */
export interface Rights {
  /** Applies to the console itself: its lessons, its prices, its audit log. Left out without any role. */
  readonly role?: Role | undefined;
  /** By the ids of the connections that the person may see. Left out if `role` applies to all. */
  readonly byConnection?: Readonly<Record<string, Role>>;
}

/** Returns the role on that connection; undefined if the person may not know that it exists. */
export function roleOn({ role, byConnection }: Rights, connectionId: string): Role | undefined {
  // Lessons bring streams of their own to everybody who may use the console.
  if (byConnection === undefined || isStage(connectionId)) return role;
  return Object.hasOwn(byConnection, connectionId) ? byConnection[connectionId] : undefined;
}
