import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { loginQuery } from '@/lib/api/login/login-query';
import { type Role, roleOn } from '@/lib/api/login/role';

/** Returns the role of this person on the connection of the page, or on the console if it has none. */
export function useRole(): Role {
  const roleOf = useRoles();
  return roleOf(useParams<{ connectionId?: string }>().connectionId);
}

/**
 * Returns the roles of this person, on a connection or on the console, and `admin` until they are
 * known: the server refuses what it must.
 */
export function useRoles(): (connectionId: string | undefined) => Role {
  const session = useQuery(loginQuery()).data?.session;
  return (connectionId) => {
    if (session === undefined) return 'admin';
    const role = connectionId === undefined ? session.role : roleOn(session, connectionId);
    return role ?? 'viewer';
  };
}

/** Names a role in the language of the page. */
export function useRoleName(): (role: Role) => string {
  const t = useTranslations('login');
  return (role) => t(`roles.${role}`);
}
