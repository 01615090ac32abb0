import { useTranslations } from 'next-intl';
import type { Doer } from '@/lib/api/login/doer';
import { ROLES } from '@/lib/api/login/role';
import { useRoleName } from './use-role';

/** Names the person and the address that a change came from, as far as they are known. */
export function useDoerWords(): (doer: Doer) => string {
  const t = useTranslations('login');
  const roleName = useRoleName();
  return ({ who, from }) => {
    // A token has no name but its role.
    const role = ROLES.find((each) => each === who);
    const name = role === undefined ? who : roleName(role);
    if (name === undefined) return from ?? '';
    return from === undefined ? name : t('who-from', { who: name, from });
  };
}
