import * as z from 'zod';
import type { ConnectionSummary } from '@/lib/api/connections';
import { type Rights, ROLES, type Role } from '@/lib/api/login/role';

/** The roles that groups of the OIDC provider have on a connection. */
export type RoleRules = ReadonlyMap<string, Role>;

/** Stands for everybody whom the provider knows. */
const EVERYBODY = '*';

/** `access` of the connections file, such as `{ "kinesis-admins": "admin", "*": "viewer" }`. */
export const roleRules = z
  .record(
    z.string().min(1, 'must name groups'),
    z.enum(ROLES, `must be one of ${ROLES.join(', ')}`),
    'must be an object of groups and their roles, such as { "kinesis-admins": "admin" }',
  )
  .transform((rules): RoleRules => new Map(Object.entries(rules)));

/** Returns the highest role that the rules give to a person of those groups. */
function roleIn(rules: RoleRules, groups: readonly string[]): Role | undefined {
  const roles = new Set([EVERYBODY, ...groups].map((group) => rules.get(group)));
  return ROLES.findLast((role) => roles.has(role));
}

/** The rules of all connections. */
interface AllRules {
  /** Returns the roles of a person of those groups on the connections of these ids. */
  rightsOf(groups: readonly string[], connectionIds: readonly string[]): Rights;
  hasRoleFor(group: string): boolean;
}

/** The rules of the simulator, which is the first, apply to each connection that has none of its own. */
export function openRoleRules(
  connections: readonly {
    readonly summary: Pick<ConnectionSummary, 'connectionId'>;
    readonly roleRules?: RoleRules | undefined;
  }[],
): AllRules {
  const common: RoleRules = connections[0]?.roleRules ?? new Map();
  const own = new Map(
    connections.map(({ summary, roleRules: rules }) => [summary.connectionId, rules ?? common]),
  );
  return {
    rightsOf(groups, connectionIds) {
      const roles = connectionIds.flatMap((id) => {
        const role = roleIn(own.get(id) ?? common, groups);
        return role === undefined ? [] : [[id, role] as const];
      });
      // Somebody who sees a connection may also use what belongs to none, such as the lessons.
      const least = roles.length === 0 ? undefined : 'viewer';
      return { role: roleIn(common, groups) ?? least, byConnection: Object.fromEntries(roles) };
    },
    hasRoleFor: (group) => [...own.values()].some((rules) => rules.has(group)),
  };
}
