import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { loginQuery } from '@/lib/api/login/login';
import type { Role } from '@/lib/api/login/role';

/** Returns the role of this person, and `admin` until it is known: the server refuses what it must. */
export function useRole(): Role {
  return useQuery(loginQuery()).data?.session?.role ?? 'admin';
}

/** Names a role in the language of the page. */
export function useRoleName(): (role: Role) => string {
  const t = useTranslations('login');
  return (role) => t(`roles.${role}`);
}
